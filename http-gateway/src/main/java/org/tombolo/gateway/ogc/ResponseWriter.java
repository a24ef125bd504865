/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;

/** Writes what a resource answers on whichever thread has it. JAX-RS would have a thread of the listener write it, some time later. */
final class ResponseWriter {
    private ResponseWriter() {}

    /**
     * Writes all, but neither flushes nor closes it.
     *
     * @param answer its entity is bytes, a StreamingOutput, or none
     * @param response nothing of it has gone out yet
     * @throws IOException if the client can't be reached
     */
    static void write(Response answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.getStatus());
        answer.getStringHeaders().forEach((name, values) -> header(response, name, values));
        if (answer.getEntity() instanceof byte[] bytes) {
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        } else if (answer.getEntity() instanceof StreamingOutput body) {
            body.write(response.getOutputStream());
        } else if (answer.hasEntity()) {
            throw new IllegalStateException("an answer of " + answer.getEntity().getClass() + " can't be written");
        }
    }

    /** In the place of what stood there: an answer that failed before it began may have been prepared. */
    private static void header(HttpServletResponse response, String name, List<String> values) {
        response.setHeader(name, values.get(0));
        values.stream().skip(1).forEach(value -> response.addHeader(name, value));
    }
}
