/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.access;

import java.util.Objects;

/**
 * An {@link Authoriser}'s answer.
 *
 * @param granted whether the call may go on
 * @param reason why not, for the caller to read; empty where granted
 */
public record Decision(boolean granted, String reason) {

    private static final Decision GRANTED = new Decision(true, "");

    /** Refuses nulls. */
    public Decision {
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * The call may go on.
     *
     * @return the decision
     */
    public static Decision grant() {
        return GRANTED;
    }

    /**
     * The call is refused.
     *
     * @param reason why, for the caller to read
     * @return the decision
     */
    public static Decision refuse(String reason) {
        return new Decision(false, reason);
    }
}
