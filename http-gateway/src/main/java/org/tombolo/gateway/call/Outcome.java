/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.util.concurrent.CompletableFuture;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.plan.MethodPlan;

/** What comes of a call: the first thing to come counts, but that an early end wins over what the method does once it is told. */
final class Outcome {

    private final CompletableFuture<Object> result = new CompletableFuture<>();
    private volatile ProblemException end;
    private boolean settled;

    CompletableFuture<Object> result() {
        return result;
    }

    /** Whether the call was ended before its time; false the second time, or if it is settled. */
    synchronized boolean end(Problem problem, String message) {
        boolean first = end == null && !settled;
        if (first) {
            end = new ProblemException(problem, message);
        }
        return first;
    }

    /** No early end counts any more, as the value is about to be given; false if one came before. */
    synchronized boolean settle() {
        settled = end == null;
        return settled;
    }

    boolean isEnded() {
        return end != null;
    }

    /** Why the call was ended; for a stack and a message of its own each time. */
    ProblemException end() {
        ProblemException present = end;
        return present == null
                ? new ProblemException(Problem.INTERNAL, "the call has no end yet")
                : new ProblemException(present.problem(), present.getMessage());
    }

    boolean give(Object value) {
        return result.complete(value);
    }

    void fail(MethodPlan plan, Throwable cause) {
        result.completeExceptionally(isEnded() ? end() : Failures.of(plan, cause));
    }
}
