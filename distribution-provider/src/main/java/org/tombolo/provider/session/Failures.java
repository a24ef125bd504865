/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.frame.Frame.Failure;
import org.tombolo.wire.plan.DeclaredException;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;

/** Makes the frames that tell a caller why a call failed. */
final class Failures {

    private static final int STACK_CHARS = 8_000;

    private Failures() {}

    /** A problem that arose before the method began, or instead of its result. */
    static Failure of(int id, Problem problem, String message) {
        return new Failure(id, problem.number(), message, -1, "", "", ByteBuffer.allocate(0));
    }

    static Failure busy(int id, String message, Duration retryAfter) {
        return new Failure(id, Problem.BUSY.number(), message, retryAfter.toMillis(), "", "", ByteBuffer.allocate(0));
    }

    /** What a method threw: a problem, one of the exceptions that it declares, or anything else. */
    static Failure of(int id, MethodPlan plan, Throwable thrown, Limits limits) {
        if (thrown instanceof ProblemException e) {
            long retryAfter = e.retryAfter().map(Duration::toMillis).orElse(-1L);
            String stack = e.getCause() == null ? "" : stack(e);
            return new Failure(id, e.problem().number(), text(e), retryAfter, stack, "", ByteBuffer.allocate(0));
        }
        Optional<DeclaredException> declared = plan.encodeException(thrown, limits);
        return new Failure(
                id,
                Problem.METHOD_FAILED.number(),
                declared.isPresent() ? text(thrown) : thrown.toString(),
                -1,
                stack(thrown),
                declared.map(DeclaredException::name).orElse(""),
                declared.map(DeclaredException::data).orElse(ByteBuffer.allocate(0)));
    }

    private static String text(Throwable thrown) {
        return thrown.getMessage() == null ? "" : thrown.getMessage();
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.getBuffer().length() <= STACK_CHARS
                ? text.toString()
                : text.getBuffer().substring(0, STACK_CHARS) + "\n\t...";
    }
}
