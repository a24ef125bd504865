/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import javax.ws.rs.core.Response;
import org.tombolo.gateway.page.PageKind;
import org.tombolo.gateway.page.Pages;

/**
 * Makes answers from documents of our own: as JSON, or as a page.
 *
 * @param pages makes the pages
 */
record Answers(Pages pages) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String VARY = "Accept";
    private static final String PAGE_POLICY = "Content-Security-Policy";

    /** The answer with a resource. */
    Response ok(Request request, PageKind kind, ObjectNode model) {
        return answer(request, kind, model, Request.JSON, 200).build();
    }

    /** The answer with a resource of a media type and a status of its own. */
    Response.ResponseBuilder answer(Request request, PageKind kind, ObjectNode model, String json, int status) {
        Response.ResponseBuilder answer = Response.status(status).header("Vary", VARY);
        return request.html()
                ? answer.type("text/html;charset=utf-8")
                        .header(PAGE_POLICY, pages.policy())
                        .entity(pages.page(kind, model, request.base()).getBytes(StandardCharsets.UTF_8))
                : answer.type(json).entity(bytes(model));
    }

    /** A problem: as a page for people who ask for one, else as JSON. */
    Response problem(Request request, Throwable thrown) {
        ObjectNode body = OgcProblem.body(thrown, request.call());
        Response.ResponseBuilder answer = Response.status(body.path("status").asInt(500));
        if (body.has("retryAfter")) {
            answer.header("Retry-After", body.get("retryAfter").asText());
        }
        if (wantsPage(request)) {
            return answer.type("text/html;charset=utf-8")
                    .header(PAGE_POLICY, pages.policy())
                    .entity(pages.page(PageKind.PROBLEM, body, request.base()).getBytes(StandardCharsets.UTF_8))
                    .build();
        }
        return answer.type(request.problemType()).entity(bytes(body)).build();
    }

    private static boolean wantsPage(Request request) {
        try {
            return request.html();
        } catch (RuntimeException e) {
            // It asks for neither; problems have a form of their own.
            return false;
        }
    }

    static byte[] bytes(ObjectNode model) {
        try {
            return MAPPER.writeValueAsBytes(model);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of our own can't be written", e);
        }
    }
}
