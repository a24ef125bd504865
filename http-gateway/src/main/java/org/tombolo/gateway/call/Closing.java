/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.time.Duration;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** What is said to callers whom the end of the gateway, or a new configuration of it, overtakes. */
public final class Closing {

    private static final Duration SOON = Duration.ofSeconds(1);

    private Closing() {}

    /**
     * The problem of a call that was not begun, since the threads for it are closed.
     *
     * @return UNAVAILABLE: it may be made again
     */
    public static ProblemException problem() {
        return new ProblemException(
                Problem.UNAVAILABLE,
                "the gateway closes, or is being configured anew; nothing was run, try again",
                SOON);
    }
}
