/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.listener.BodyRefused;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.gateway.problem.ProblemBody;

/** What is said of bodies that can't be read or written. */
final class Bodies {

    private Bodies() {}

    /** A media type without its parameters, in small letters. */
    static String bare(String mediaType) {
        int end = mediaType.indexOf(';');
        return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The problem for a value that fails while it is written. */
    static ProblemException unwritable(Throwable e) {
        return e instanceof ProblemException problem
                ? problem
                : ProblemException.remote(
                        Problem.METHOD_FAILED,
                        "what the method gave can't be written: " + e,
                        Duration.ZERO,
                        ProblemBody.stack(e));
    }

    /** The problem for a body that ended early, was refused while it was read, or is no JSON. */
    static RuntimeException refused(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyRefused refusal) {
                return new HttpProblem(refusal.status(), refusal.problem(), refusal.getMessage());
            }
        }
        if (e instanceof JsonProcessingException json) {
            return new ProblemException(Problem.INVALID_ARGUMENT, "the body is no JSON: " + json.getOriginalMessage());
        }
        return new ProblemException(
                Problem.INVALID_ARGUMENT, "the body could not be read to its end: " + e.getMessage());
    }
}
