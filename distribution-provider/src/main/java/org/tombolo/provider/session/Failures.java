/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.ServiceException;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.frame.Frame.End;
import org.tombolo.wire.frame.Frame.Failure;
import org.tombolo.wire.plan.DeclaredException;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;

/** Makes the frames that tell a caller why a call failed. */
final class Failures {

    private static final int TEXT_CHARS = 8_000;

    private Failures() {}

    /** A problem that arose before the method began, or instead of its result. */
    static Failure of(int id, Problem problem, String message) {
        return plain(id, problem, message, -1, "");
    }

    /** The service of the called endpoint is not here any more. */
    static Failure gone(int id, String institute) {
        return of(id, Problem.UNAVAILABLE, institute + " no longer offers this service; it was removed or replaced");
    }

    static Failure tooLarge(int id, long size, long most) {
        return of(
                id,
                Problem.TOO_LARGE,
                "the result has " + size + " bytes, the caller takes " + most
                        + " (its limit.message.bytes, or a sixteenth of its heap); ask for less");
    }

    /** Why a call was cancelled. */
    static String ended(Problem problem, String institute) {
        return switch (problem) {
            case CANCELLED -> "cancelled by the caller";
            case DEADLINE_EXCEEDED -> "the time of the call ran out while the method was at work";
            case TOO_LARGE ->
                "an item of a stream among the arguments is more than " + institute
                        + " takes now (its limit.message.bytes)";
            default -> institute + " stopped the method, since its service was removed or replaced";
        };
    }

    /** The last frame of a result's stream that is cut. */
    static End end(int id, Problem problem, String institute) {
        return new End(id, 0, problem.number(), ended(problem, institute), "");
    }

    static Failure busy(int id, String message, Duration retryAfter) {
        return plain(id, Problem.BUSY, message, retryAfter.toMillis(), "");
    }

    /** What a method threw: a problem, one of the exceptions that it declares, or anything else. */
    static Failure of(int id, MethodPlan plan, Throwable thrown, Limits limits) {
        try {
            return described(id, plan, thrown, limits);
        } catch (RuntimeException | Error e) {
            // An exception whose own message, stack or data can't be had.
            return of(id, Problem.METHOD_FAILED, thrown.getClass().getName() + ", which can't be described");
        }
    }

    private static Failure described(int id, MethodPlan plan, Throwable thrown, Limits limits) {
        if (thrown instanceof ProblemException e) {
            String stack = e.getCause() == null ? "" : stack(e);
            if (e.getType() == ServiceException.REMOTE && e.problem().retry() == Problem.Retry.YES) {
                // It promises that nothing has begun; that is true of the call that failed there, not of this one.
                return plain(id, Problem.METHOD_FAILED, "a call that the method made failed: " + e, -1, stack);
            }
            long retryAfter = e.retryAfter().map(Duration::toMillis).orElse(-1L);
            return plain(id, e.problem(), e.getMessage(), retryAfter, stack);
        }
        Optional<DeclaredException> declared = plan.encodeException(thrown, limits);
        if (declared.isEmpty()) {
            return plain(id, Problem.METHOD_FAILED, thrown.toString(), -1, stack(thrown));
        }
        return new Failure(
                id,
                Problem.METHOD_FAILED.number(),
                SafeText.cut(thrown.getMessage(), TEXT_CHARS),
                -1,
                stack(thrown),
                declared.get().name(),
                declared.get().data());
    }

    private static Failure plain(int id, Problem problem, String message, long retryAfter, String stack) {
        return new Failure(
                id, problem.number(), SafeText.cut(message, TEXT_CHARS), retryAfter, stack, "", ByteBuffer.allocate(0));
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return SafeText.cut(text.toString(), TEXT_CHARS);
    }
}
