/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.tombolo.api.Problem;
import org.tombolo.gateway.problem.ProblemBody;

/** An answer whose errors are problems, and whose HTML pages may load nothing from elsewhere unless they say otherwise themselves. */
final class GatedResponse extends HttpServletResponseWrapper {
    private static final String PAGES = "Content-Security-Policy";
    private static final String OWN_ALONE =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final String call;

    GatedResponse(HttpServletResponse response, String call) {
        super(response);
        this.call = call;
    }

    /** The headers that every answer has; whoever answers may replace them. */
    void prepare() {
        setHeader("Tombolo-Call", call);
        setHeader("X-Content-Type-Options", "nosniff");
        setHeader("Cache-Control", "no-store");
    }

    @Override
    public void setContentType(String type) {
        page(type);
        super.setContentType(type);
    }

    @Override
    public void setHeader(String name, String value) {
        if (name.equalsIgnoreCase("Content-Type")) {
            page(value);
        }
        super.setHeader(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        if (name.equalsIgnoreCase("Content-Type")) {
            page(value);
        }
        super.addHeader(name, value);
    }

    private void page(String type) {
        if (type != null && type.regionMatches(true, 0, "text/html", 0, 9) && !containsHeader(PAGES)) {
            super.setHeader(PAGES, OWN_ALONE);
            super.setHeader("Referrer-Policy", "no-referrer");
            super.setHeader("X-Frame-Options", "DENY");
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        sendError(status, "");
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (isCommitted()) {
            throw new IllegalStateException("the answer has begun, and can't become " + status);
        }
        resetBuffer();
        String detail = message == null || message.isBlank() ? detail(status) : message;
        refuse(Refused.of(status, problem(status), detail));
    }

    /**
     * Answers with a problem.
     *
     * @param refused which one
     * @throws IOException if the client is gone
     */
    void refuse(Refused refused) throws IOException {
        byte[] body = ProblemBody.of(refused.status(), refused.problem(), refused.detail(), call)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        setStatus(refused.status());
        refused.headers().forEach(header -> addHeader(header.getKey(), header.getValue()));
        setContentType(ProblemBody.MEDIA_TYPE);
        setContentLength(body.length);
        getOutputStream().write(body);
    }

    private static String detail(int status) {
        return status == 404 ? "there is nothing at this address" : "the request can't be answered";
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 401 -> Problem.UNAUTHENTICATED;
            case 403 -> Problem.PERMISSION_DENIED;
            case 404 -> Problem.NOT_FOUND;
            case 408 -> Problem.DEADLINE_EXCEEDED;
            case 413 -> Problem.TOO_LARGE;
            case 503 -> Problem.UNAVAILABLE;
            default -> status >= 500 ? Problem.INTERNAL : Problem.INVALID_ARGUMENT;
        };
    }
}
