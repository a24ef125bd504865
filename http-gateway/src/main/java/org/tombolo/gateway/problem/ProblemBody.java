/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/**
 * Makes the bodies of answers that tell of a problem (RFC 9457; docs/http.md, Problems). Callers learn what a {@link ProblemException},
 * an {@link HttpProblem} or a {@link DeclaredFailure} says; of anything else only that the runtime is at fault, since its text may be
 * nobody's business: log that.
 */
public final class ProblemBody {

    /** The media type of every problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int TEXT_CHARS = 8_000;

    private ProblemBody() {}

    /**
     * The body for a failure.
     *
     * @param thrown what happened; futures' wrappers are taken off
     * @param callId the call's id; empty if there is none
     * @return a new object
     */
    public static ObjectNode of(Throwable thrown, String callId) {
        var cause = unwrapped(thrown);
        if (cause instanceof HttpProblem e) {
            return of(e.status(), e.problem(), e.getMessage(), callId);
        }
        if (cause instanceof DeclaredFailure e) {
            return declared(e, callId);
        }
        if (cause instanceof ProblemException e) {
            return problem(e, callId);
        }
        var problem = problem(cause);
        return of(problem.httpStatus(), problem, detail(problem), callId);
    }

    /**
     * The body for a problem that is no exception.
     *
     * @param status the status of the answer
     * @param problem the name that clients go by
     * @param detail what happened, with the values, and what to do; null counts as empty
     * @param callId the call's id; empty if there is none
     * @return a new object
     */
    public static ObjectNode of(int status, Problem problem, String detail, String callId) {
        var name = problem.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var body = head("urn:tombolo:problem:" + name, problem.description(), status, detail);
        body.put("code", problem.number());
        body.put("name", problem.name());
        body.put("retry", problem.retry().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return withCall(body, callId);
    }

    /**
     * The status that belongs to a failure.
     *
     * @param thrown what happened; futures' wrappers are taken off
     * @return 400 to 599
     */
    public static int status(Throwable thrown) {
        var cause = unwrapped(thrown);
        if (cause instanceof HttpProblem e) {
            return e.status();
        }
        return cause instanceof DeclaredFailure
                ? DeclaredFailure.STATUS
                : problem(cause).httpStatus();
    }

    /**
     * The problem that a failure is; of one that an interface declares it is METHOD_FAILED.
     *
     * @param thrown what happened; futures' wrappers are taken off
     * @return INTERNAL for what nobody foresaw
     */
    public static Problem problem(Throwable thrown) {
        var cause = unwrapped(thrown);
        if (cause instanceof ProblemException e) {
            return e.problem();
        }
        if (cause instanceof HttpProblem e) {
            return e.problem();
        }
        if (cause instanceof DeclaredFailure) {
            return Problem.METHOD_FAILED;
        }
        return cause instanceof CancellationException ? Problem.CANCELLED : Problem.INTERNAL;
    }

    /**
     * A stack as text, cut where it is long.
     *
     * @param thrown whose
     * @return its lines
     */
    public static String stack(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return cut(text.toString());
    }

    private static Throwable unwrapped(Throwable thrown) {
        var cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static ObjectNode problem(ProblemException e, String callId) {
        var body = of(e.problem().httpStatus(), e.problem(), e.getMessage(), callId);
        e.retryAfter().map(ProblemBody::seconds).ifPresent(seconds -> body.put("retryAfter", seconds));
        e.remoteStack().ifPresent(stack -> body.put("remoteStack", cut(stack)));
        return body;
    }

    /**
     * Seconds, rounded up, as {@code Retry-After} has them.
     *
     * @param time not negative
     * @return at least 1 unless the time is zero
     */
    public static long seconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }

    private static ObjectNode declared(DeclaredFailure e, String callId) {
        var body = head(
                "urn:tombolo:problem:declared",
                "the method threw " + e.name() + ", as its interface says it may",
                DeclaredFailure.STATUS,
                e.getMessage());
        body.put("name", "DECLARED");
        body.put("retry", "no");
        var exception = body.putObject("exception");
        exception.put("name", e.name());
        exception.set("data", e.data());
        if (!e.remoteStack().isEmpty()) {
            body.put("remoteStack", cut(e.remoteStack()));
        }
        return withCall(body, callId);
    }

    private static ObjectNode head(String type, String title, int status, String detail) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("type", type);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail == null ? "" : cut(detail));
        return body;
    }

    private static ObjectNode withCall(ObjectNode body, String callId) {
        if (!callId.isEmpty()) {
            body.put("call", callId);
        }
        return body;
    }

    private static String detail(Problem problem) {
        return problem == Problem.CANCELLED
                ? "the call was cancelled"
                : "a fault of the runtime; its log has more. Please report it with the call's id";
    }

    private static String cut(String text) {
        if (text.length() <= TEXT_CHARS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(TEXT_CHARS - 1)) ? TEXT_CHARS - 1 : TEXT_CHARS;
        return text.substring(0, end) + "...";
    }
}
