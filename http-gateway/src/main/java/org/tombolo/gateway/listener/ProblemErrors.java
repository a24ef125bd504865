/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.tombolo.api.Problem;
import org.tombolo.gateway.problem.ProblemBody;

/** What Jetty itself refuses, such as a malformed request or headers that are too long, is answered as all problems are. */
final class ProblemErrors implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Object message = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        String detail = status >= 500 || message == null ? "the request can't be answered" : message.toString();
        byte[] body =
                ProblemBody.of(status, problem(status), detail, "").toString().getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 401 -> Problem.UNAUTHENTICATED;
            case 404 -> Problem.NOT_FOUND;
            case 408 -> Problem.DEADLINE_EXCEEDED;
            case 413 -> Problem.TOO_LARGE;
            case 503 -> Problem.BUSY;
            default -> status >= 500 ? Problem.INTERNAL : Problem.INVALID_ARGUMENT;
        };
    }
}
