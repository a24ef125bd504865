/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Problem;
import org.tombolo.gateway.page.Pages;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.gateway.problem.ProblemBody;

/** Answers to whatever a resource throws, and to requests that JAX-RS finds no resource for. */
public final class Failures implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Answers answers;

    /** JAX-RS puts a proxy here that knows the request of each thread. */
    @Context
    private HttpServletRequest servlet;

    Failures(Pages pages) {
        this.answers = new Answers(pages);
    }

    @Override
    public Response toResponse(Throwable thrown) {
        Throwable cause = problem(thrown);
        if (servlet.getAttribute(Served.ATTRIBUTE) instanceof Served served
                && served.watch().isBegun()) {
            LOG.debug("an answer failed half-way", thrown);
            served.watch().breakOff();
            return Response.status(ProblemBody.status(cause)).build();
        }
        if (!(cause instanceof OgcProblem) && ProblemBody.problem(cause) == Problem.INTERNAL) {
            LOG.error("a request failed: {}", cause.toString(), cause);
        }
        return answers.problem(new Request(servlet), cause);
    }

    private Throwable problem(Throwable thrown) {
        if (thrown instanceof UncheckedIOException unchecked) {
            return problem(unchecked.getCause());
        }
        if (thrown instanceof IOException) {
            // If it was the gate that ended the body, it says so instead of this.
            return new HttpProblem(400, Problem.INVALID_ARGUMENT, "the body broke off: " + thrown.getMessage());
        }
        return thrown instanceof WebApplicationException e ? problem(e) : thrown;
    }

    private Throwable problem(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        String what = servlet.getMethod() + " " + servlet.getRequestURI();
        return switch (status) {
            case 404 ->
                new HttpProblem(
                        404, Problem.NOT_FOUND, "there is nothing at " + what + "; / has links to what there is");
            case 405 -> new HttpProblem(405, Problem.INVALID_ARGUMENT, "there is no " + what);
            case 406 -> new HttpProblem(406, Problem.INVALID_ARGUMENT, what + " has no form that Accept names");
            case 415 -> new HttpProblem(415, Problem.INVALID_ARGUMENT, what + " takes no body of this media type");
            default -> status < 500 ? new HttpProblem(status, Problem.INVALID_ARGUMENT, what + " is refused") : e;
        };
    }
}
