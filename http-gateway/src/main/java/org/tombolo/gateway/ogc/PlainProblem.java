/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.tombolo.gateway.access.RequestAttributes;
import org.tombolo.gateway.problem.ProblemBody;

/** Answers with a problem before JAX-RS is asked. */
final class PlainProblem {

    private PlainProblem() {}

    /**
     * The container sends it when the thread that took the request comes back: a client that takes nothing holds none.
     *
     * @param request its call is named
     * @param response nothing of it has gone out yet
     * @param thrown what to tell of
     */
    static void answer(ServletRequest request, HttpServletResponse response, RuntimeException thrown)
            throws IOException {
        String call = request.getAttribute(RequestAttributes.CALL) instanceof String id ? id : "";
        ObjectNode body = OgcProblem.body(thrown, call);
        response.setStatus(body.path("status").asInt());
        if (body.has("retryAfter")) {
            response.setHeader("Retry-After", body.get("retryAfter").asText());
        }
        response.setContentType(ProblemBody.MEDIA_TYPE);
        response.getOutputStream().write(Answers.bytes(body));
    }
}
