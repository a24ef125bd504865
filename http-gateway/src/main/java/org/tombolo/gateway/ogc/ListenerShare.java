/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.access.GatewayListener;
import org.tombolo.gateway.access.RequestAttributes;
import org.tombolo.gateway.call.BoundedCalls;
import org.tombolo.gateway.problem.ProblemBody;

/**
 * Lets the OGC API have half of the listener's threads: its executions wait on them for the methods, and its answers are written by them. So
 * the rest of the gateway gets on, whatever its clients do. A client that takes its answer too slowly is cut.
 */
@Component(
        service = Filter.class,
        configurationPid = "org.tombolo.gateway",
        property = {
            GatewayListener.TARGET,
            GatewayListener.CONTEXT_SELECT + "(osgi.http.whiteboard.context.httpservice=*)",
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
            // Before the other filters.
            "service.ranking:Integer=100"
        })
public final class ListenerShare implements Filter {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final AnswerWatch.Pace PACE = new AnswerWatch.Pace(Duration.ofSeconds(60), 16_384);

    /** What the listener has. */
    @interface Config {

        /** Threads that serve requests. */
        int threads() default 64;
    }

    private final BoundedCalls calls;
    private final Semaphore free;
    private final int all;

    /**
     * Made by Declarative Services.
     *
     * @param config the operator's
     * @param calls has a clock
     */
    @Activate
    public ListenerShare(Config config, @Reference(target = "(!(service.imported=*))") BoundedCalls calls) {
        this(config.threads() / 2, calls);
    }

    ListenerShare(int all, BoundedCalls calls) {
        this.calls = calls;
        this.all = Math.max(1, all);
        this.free = new Semaphore(this.all);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(response instanceof HttpServletResponse http)) {
            chain.doFilter(request, response);
            return;
        }
        if (!free.tryAcquire()) {
            refuse(request, http);
            return;
        }
        try (var watch = new AnswerWatch(response, calls.clock(), PACE)) {
            request.setAttribute(AnswerWatch.ATTRIBUTE, watch);
            chain.doFilter(request, new WatchedResponse(http, watch));
        } finally {
            free.release();
        }
    }

    private void refuse(ServletRequest request, HttpServletResponse response) throws IOException {
        var busy = new ProblemException(
                Problem.BUSY,
                all
                        + " requests to the OGC API are served, which is half of the gateway's threads; try again later, or let executions be jobs (Prefer: respond-async)",
                SOON);
        String call = request.getAttribute(RequestAttributes.CALL) instanceof String id ? id : "";
        byte[] body = Answers.bytes(OgcProblem.body(busy, call));
        response.setStatus(ProblemBody.status(busy));
        response.setHeader("Retry-After", Long.toString(ProblemBody.seconds(SOON)));
        response.setContentType(ProblemBody.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
