/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.tombolo.api.Problem;
import org.tombolo.gateway.listener.BodyRefused;
import org.tombolo.gateway.problem.ProblemBody;

/**
 * An answer whose errors are problems, and whose HTML pages may load nothing from elsewhere unless they say otherwise themselves. Where the
 * body was refused while somebody read it, an error says so, whatever the reader made of it.
 */
final class GatedResponse extends HttpServletResponseWrapper {
    /** To Jetty: end the connection before the answer is whole. */
    private static final int BREAK_OFF = -1;

    private static final String PAGES = "Content-Security-Policy";
    private static final String OWN_ALONE =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final HttpServletRequest request;
    private final String call;
    private boolean refused;

    GatedResponse(HttpServletResponse response, HttpServletRequest request, String call) {
        super(response);
        this.request = request;
        this.call = call;
    }

    /** The headers that every answer has; whoever answers may replace them. */
    void prepare() {
        setHeader("Tombolo-Call", call);
        setHeader("X-Content-Type-Options", "nosniff");
        setHeader("Cache-Control", "no-store");
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return bodyRefused() ? new Discarded() : super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return bodyRefused() ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
    }

    private boolean bodyRefused() throws IOException {
        if (!refused
                && getStatus() >= SC_BAD_REQUEST
                && !isCommitted()
                && request.getAttribute(BodyRefused.ATTRIBUTE) instanceof BodyRefused body) {
            resetBuffer();
            refuse(Refused.of(body.status(), body.problem(), body.getMessage()));
        }
        return refused;
    }

    @Override
    public void setStatus(int status) {
        if (!refused) {
            super.setStatus(status);
        }
    }

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        if (!refused) {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void setContentType(String type) {
        if (!refused) {
            page(type);
            super.setContentType(type);
        }
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
        if (status == BREAK_OFF) {
            super.sendError(status);
            return;
        }
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
     * @param why which one
     * @throws IOException if the client is gone
     */
    void refuse(Refused why) throws IOException {
        byte[] body = ProblemBody.of(why.status(), why.problem(), why.detail(), call)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        setStatus(why.status());
        why.headers().forEach(header -> addHeader(header.getKey(), header.getValue()));
        setContentType(ProblemBody.MEDIA_TYPE);
        // Jetty says how long it is when it sends it: later, so that a client that takes nothing holds no thread.
        setContentLengthLong(-1);
        refused = true;
        super.getOutputStream().write(body);
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
