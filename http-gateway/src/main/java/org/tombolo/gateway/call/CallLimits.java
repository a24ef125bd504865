/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.time.Duration;

/**
 * How much may run at once, and how long.
 *
 * @param open calls in all
 * @param ofToken calls of one token
 * @param timeout the longest deadline
 * @param borrowed calls at once on threads that are not the calls' own
 */
record CallLimits(int open, int ofToken, Duration timeout, int borrowed) {

    CallLimits {
        if (open < 1 || ofToken < 1 || borrowed < 0 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("limit.open.calls is " + open + ", limit.token.calls " + ofToken
                    + ", limit.timeout.millis " + timeout.toMillis() + "; use 1 or more for each");
        }
    }

    /** With answers that are being written: on a busy machine each client has read one, and calls again, before its writer is done. */
    int unfinishedOfToken() {
        return 2 * ofToken + 8;
    }

    Duration bounded(Duration asked) {
        return asked.compareTo(timeout) > 0 ? timeout : asked;
    }
}
