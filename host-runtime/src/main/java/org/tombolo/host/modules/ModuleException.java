/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

/** A module can't be installed or started: why, and what its owner can do. */
final class ModuleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;
    private final boolean passing;

    private ModuleException(String reason, String remedy, boolean passing) {
        super(reason);
        this.remedy = remedy;
        this.passing = passing;
    }

    /**
     * Something that stays as it is until the file changes.
     *
     * @param reason what is wrong, as the end of a sentence that begins with the file's name
     * @param remedy what to do
     */
    ModuleException(String reason, String remedy) {
        this(reason, remedy, false);
    }

    /**
     * Something that may pass by itself, because the file may still be being written.
     *
     * @param reason what is wrong, as the end of a sentence that begins with the file's name
     * @param remedy what to do
     * @return the exception
     */
    static ModuleException passing(String reason, String remedy) {
        return new ModuleException(reason, remedy, true);
    }

    /** {@return what to do} */
    String remedy() {
        return remedy;
    }

    /** {@return whether the file may still be being written} */
    boolean passing() {
        return passing;
    }
}
