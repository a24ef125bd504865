/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.access.RequestAttributes;
import org.tombolo.gateway.listener.ExchangePhase;
import org.tombolo.gateway.listener.Listener;
import org.tombolo.gateway.ogc.JobJson;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.gateway.problem.ProblemBody;
import org.tombolo.spi.access.Principal;
import org.tombolo.spi.jobs.Job;

/**
 * A request and its answer.
 *
 * @param request has passed the gate
 * @param response not committed yet
 * @param taker the thread that took the request
 */
record Exchange(HttpServletRequest request, HttpServletResponse response, Thread taker) {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    /** Put together by the container before it sends. */
    private static final int SHORT = Listener.TOGETHER - 1;

    private static final ObjectWriter DOCUMENTS = new ObjectMapper().writer();

    /** A request that this thread has taken. */
    Exchange(HttpServletRequest request, HttpServletResponse response) {
        this(request, response, Thread.currentThread());
    }

    /** Whether this is the thread that took the request. */
    boolean isHere() {
        return taker == Thread.currentThread();
    }

    /** Who asks. */
    Principal principal() {
        if (request.getAttribute(RequestAttributes.PRINCIPAL) instanceof Principal principal) {
            return principal;
        }
        throw new ProblemException(Problem.UNAUTHENTICATED, "the request has not passed the gate; send a token");
    }

    /** The call's id, as the gate settled it. */
    String callId() {
        return request.getAttribute(RequestAttributes.CALL) instanceof String id ? id : "";
    }

    /** What comes behind the servlet's own path, without a slash before it. */
    String path() {
        String path = request.getPathInfo();
        return path == null || path.length() < 2 ? "" : path.substring(1);
    }

    /** A header that may be missing. */
    Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /** What the client takes, of several headers joined; empty if it doesn't mind. */
    String accept() {
        var headers = request.getHeaders("Accept");
        if (!headers.hasMoreElements()) {
            return "";
        }
        String first = headers.nextElement();
        return headers.hasMoreElements() ? first + "," + String.join(",", Collections.list(headers)) : first;
    }

    /** A parameter of the query that may be missing; bodies aren't looked at. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(request.getParameter(name));
    }

    /** The problem of a method that the address has not. */
    HttpProblem notAllowed(String allowed) {
        response.setHeader("Allow", allowed);
        return new HttpProblem(
                405, Problem.INVALID_ARGUMENT, request.getMethod() + " is nothing to do here; there are " + allowed);
    }

    /** Answers with a problem, if nothing was answered yet; else breaks the answer off. */
    void fail(Throwable thrown) {
        if (ProblemBody.problem(thrown) == Problem.INTERNAL) {
            LOG.error("{} {} failed, call {}", request.getMethod(), request.getRequestURI(), callId(), thrown);
        }
        try {
            if (response.isCommitted()) {
                breakOff();
                return;
            }
            response.resetBuffer();
            var body = ProblemBody.of(thrown, callId());
            response.setStatus(ProblemBody.status(thrown));
            if (body.has("retryAfter")) {
                response.setHeader("Retry-After", body.get("retryAfter").asText());
            }
            send(ProblemBody.MEDIA_TYPE, DOCUMENTS.writeValueAsBytes(body));
        } catch (IOException e) {
            LOG.debug("The client of call {} left before it was told of its end", callId(), e);
        }
    }

    /** Tells a client of HTTP/1.1 whose body wasn't read to its end that the connection ends with the answer. */
    void closeUnlessRead() throws IOException {
        boolean none = request.getContentLengthLong() == 0
                || (request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") == null);
        if (request.getProtocol().startsWith("HTTP/1")
                && !none
                && !response.isCommitted()
                && !request.getInputStream().isFinished()) {
            response.setHeader("Connection", "close");
        }
    }

    /**
     * Ends the connection, or resets the stream, before the answer is whole. Source: Jetty's sendError takes -1 for that; Felix's and other
     * responses around it do not.
     */
    void breakOff() {
        ServletResponse innermost = response;
        while (innermost instanceof ServletResponseWrapper wrapper) {
            innermost = wrapper.getResponse();
        }
        try {
            ((HttpServletResponse) innermost).sendError(-1);
        } catch (IOException | IllegalStateException e) {
            LOG.warn("The answer to call {} can't be broken off; its client may take it for whole", callId(), e);
        }
    }

    /** Ends the connection under whoever writes the answer, and waits for a client that takes nothing. */
    void cut() {
        request.setAttribute(ExchangePhase.ATTRIBUTE, ExchangePhase.CUT);
    }

    /** Answers with a document, unless the client has it already. */
    void document(JsonNode document) throws IOException {
        byte[] bytes = DOCUMENTS.writeValueAsBytes(document);
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        String tag = "\"" + Long.toHexString(sum.getValue()) + "-" + Integer.toHexString(bytes.length) + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "private, no-cache");
        if (header("If-None-Match").filter(tag::equals).isPresent()) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        send("application/json", bytes);
    }

    /** Whether the client would rather have a job (RFC 7240). */
    boolean prefersAsync() {
        String prefer = request.getHeader("Prefer");
        return prefer != null
                && Pattern.compile("[,;\\s]+").splitAsStream(prefer).anyMatch("respond-async"::equals);
    }

    /** Answers with a job that was submitted. */
    void accepted(Job job) throws IOException {
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setHeader("Location", "/jobs/" + job.id());
        response.setHeader("Preference-Applied", "respond-async");
        send("application/json", DOCUMENTS.writeValueAsBytes(JobJson.status(job)));
    }

    /**
     * A short one is only handed over: the container sends it, and says how long it is, when the thread that took the request comes back or
     * the answer is completed. So a client that takes nothing holds no thread.
     */
    private void send(String mediaType, byte[] bytes) throws IOException {
        response.setContentType(mediaType);
        if (bytes.length > SHORT) {
            response.setContentLength(bytes.length);
        }
        response.getOutputStream().write(bytes);
    }
}
