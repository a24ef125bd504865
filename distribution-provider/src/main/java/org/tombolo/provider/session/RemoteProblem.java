/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.time.Duration;
import java.util.Arrays;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** Problems of calling another runtime that arise on this side: of the type REMOTE too, as chapter 100 has it. */
public final class RemoteProblem {

    private RemoteProblem() {}

    /**
     * The exception for such a problem.
     *
     * @param problem which one
     * @param message what happened, and what to do
     * @return to be thrown
     */
    public static ProblemException of(Problem problem, String message) {
        return ProblemException.remote(problem, message, Duration.ZERO, "");
    }

    /** A number that this version does not know means what the other problems of its ten mean. */
    public static Problem ofNumber(int number) {
        return Problem.ofNumber(number)
                .or(() -> Arrays.stream(Problem.values())
                        .filter(problem -> problem.number() / 10 == number / 10)
                        .findFirst())
                .orElse(Problem.INTERNAL);
    }
}
