/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.call;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.provider.session.RemoteProblem;
import org.tombolo.wire.frame.Frame.Failure;
import org.tombolo.wire.plan.DeclaredException;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;

/** Turns a peer's answer that a call failed into what the caller gets thrown. */
final class Answers {

    private Answers() {}

    /** The exception that the method declares, or the problem that the peer names. */
    static Throwable thrown(Failure failure, MethodPlan plan, String institute, Limits limits) {
        Problem problem = RemoteProblem.ofNumber(failure.code());
        if (!failure.declared().isEmpty()) {
            Throwable declared = plan.decodeException(
                    new DeclaredException(failure.declared(), failure.data()), failure.message(), limits);
            addStack(declared, new RemoteStack(institute, failure.remoteStack()));
            return declared;
        }
        if (problem == Problem.CANCELLED) {
            return new CancellationException(failure.message());
        }
        return ProblemException.remote(
                problem,
                institute + ": " + failure.message(),
                Duration.ofMillis(Math.max(0, failure.retryAfterMillis())),
                failure.remoteStack());
    }

    private static void addStack(Throwable declared, RemoteStack stack) {
        if (declared.getCause() == null) {
            try {
                declared.initCause(stack);
                return;
            } catch (IllegalStateException e) {
                // Its constructor set the cause to null, and that can't be changed.
                declared.addSuppressed(stack);
                return;
            }
        }
        declared.addSuppressed(stack);
    }
}
