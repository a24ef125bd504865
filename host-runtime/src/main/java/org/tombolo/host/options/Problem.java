/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.options;

import java.util.Objects;

/**
 * Something outside the program is not as it must be, and someone can set it right: says what is wrong and what to do.
 * Ends the program with exit code 1.
 */
public final class Problem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * What happened and what to do.
     *
     * @param cause what is wrong, with the values, as one sentence without a full stop
     * @param remedy what to do about it, likewise
     */
    public Problem(String cause, String remedy) {
        super(cause);
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    /**
     * What happened, what to do, and the failure behind it.
     *
     * @param cause what is wrong, with the values, as one sentence without a full stop
     * @param remedy what to do about it, likewise
     * @param failure what Java reported
     */
    public Problem(String cause, String remedy, Throwable failure) {
        super(cause, failure);
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    /** {@return what to do about it} */
    public String remedy() {
        return remedy;
    }
}
