/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

/** A module can't be installed or started: why, and what its owner can do. */
final class ModuleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;
    private final Kind kind;

    /** What could make it pass. */
    enum Kind {
        /** Only another file. */
        LASTING,
        /** Time: the file may still be being written. */
        INCOMPLETE,
        /** The removal of another module. */
        TWIN
    }

    /**
     * A failure of some kind.
     *
     * @param kind what could make it pass
     * @param reason what is wrong, as the end of a sentence that begins with the file's name
     * @param remedy what to do
     */
    ModuleException(Kind kind, String reason, String remedy) {
        super(reason);
        this.kind = kind;
        this.remedy = remedy;
    }

    /**
     * Something that stays as it is until the file changes.
     *
     * @param reason what is wrong, as the end of a sentence that begins with the file's name
     * @param remedy what to do
     */
    ModuleException(String reason, String remedy) {
        this(Kind.LASTING, reason, remedy);
    }

    /** {@return what to do} */
    String remedy() {
        return remedy;
    }

    /** {@return what could make it pass} */
    Kind kind() {
        return kind;
    }
}
