/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.problem;

import java.util.Objects;
import org.tombolo.api.Problem;

/** A request that HTTP itself has a status for, such as 405 or 415: a problem that is answered by another status than its own. */
public final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final Problem problem;

    /**
     * Carries no stack, so that refusing is cheap.
     *
     * @param status the status of the answer
     * @param problem the name that clients go by
     * @param detail what happened, with the values, and what to do
     */
    public HttpProblem(int status, Problem problem, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.problem = Objects.requireNonNull(problem, "problem");
    }

    /**
     * The status of the answer.
     *
     * @return 400 to 599
     */
    public int status() {
        return status;
    }

    /**
     * The name that clients go by.
     *
     * @return its number, name and retry are those of the answer
     */
    public Problem problem() {
        return problem;
    }
}
