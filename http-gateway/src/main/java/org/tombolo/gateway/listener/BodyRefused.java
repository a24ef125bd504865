/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.io.IOException;
import org.tombolo.api.Problem;

/** Reading a request's body ended before the body did, by a bound of this runtime: too long, too slow, or not expected at all. */
public final class BodyRefused extends IOException {
    private static final long serialVersionUID = 1L;

    /** The request's attribute with the refusal, once there is one. */
    public static final String ATTRIBUTE = "org.tombolo.gateway.body.refused";

    private final int status;
    private final Problem problem;

    BodyRefused(int status, Problem problem, String message) {
        super(message);
        this.status = status;
        this.problem = problem;
    }

    /** {@return the status of the answer: 408, 413 or 415} */
    public int status() {
        return status;
    }

    /** {@return the name that clients go by} */
    public Problem problem() {
        return problem;
    }
}
