/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import org.tombolo.api.ProblemException;

/** What a user's constructor or setter said about values that came over the wire. */
final class Refusal {
    private Refusal() {}

    /** The fault as the caller shall see it; an Error isn't the caller's and is thrown on. */
    static RuntimeException of(Throwable thrown, String typeName) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof ProblemException problem) {
            return problem;
        }
        var message = thrown.getMessage();
        return ValueException.invalid(typeName + " refuses it: "
                + (message == null ? thrown.getClass().getSimpleName() : message));
    }
}
