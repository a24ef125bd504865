/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.access.GatewayListener;
import org.tombolo.gateway.call.BoundedCalls;
import org.tombolo.gateway.listener.ExchangePhase;

/**
 * Lets clients of the OGC API that are slow have half of the listener's threads, which read its requests and write most of its answers: so the
 * rest of the gateway gets on. Requests that come all at once are no matter, since each has a thread for a moment; an execution that lasts has
 * none. A client that takes its answer too slowly is cut, and soon one that takes nothing, where more do so than their share. Documents of
 * direct calls are long, too, and watched likewise, but none is refused.
 */
@Component(
        service = Filter.class,
        configurationPid = "org.tombolo.gateway",
        property = {
            GatewayListener.TARGET,
            GatewayListener.CONTEXT_SELECT
                    + "(|(osgi.http.whiteboard.context.httpservice=*)(osgi.http.whiteboard.context.path="
                    + ListenerShare.DIRECT + "))",
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
            // Before the other filters.
            "service.ranking:Integer=100"
        })
public final class ListenerShare implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerShare.class);

    /** Where direct calls are described, and made: those have bounds of their own. */
    static final String DIRECT = "/services";

    /** So many times as long as what is slow takes, without a piece of an answer, is stuck. */
    private static final int STUCK = 5;

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final AnswerWatch.Pace PACE = new AnswerWatch.Pace(Duration.ofSeconds(60), 16_384);

    /** What the listener has. */
    @interface Config {

        /** Threads that serve requests. */
        int threads() default 64;
    }

    private final BoundedCalls calls;
    private final Map<AnswerWatch, Held> served = new ConcurrentHashMap<>();
    private final int all;
    private final Duration soon;
    private final AnswerWatch.Pace pace;
    private final AtomicBoolean looking = new AtomicBoolean();

    /** A request that has a thread. */
    private record Held(HttpServletRequest request, long since) {
        void cut() {
            request.setAttribute(ExchangePhase.ATTRIBUTE, ExchangePhase.CUT);
        }
    }

    /**
     * Made by Declarative Services.
     *
     * @param config the operator's
     * @param calls has a clock
     */
    @Activate
    public ListenerShare(Config config, @Reference(target = "(!(service.imported=*))") BoundedCalls calls) {
        this(config.threads() / 2, calls, SOON, PACE);
    }

    ListenerShare(int all, BoundedCalls calls, Duration soon, AnswerWatch.Pace pace) {
        this.calls = calls;
        this.all = Math.max(1, all);
        this.soon = soon;
        this.pace = pace;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest asked)
                || !(response instanceof HttpServletResponse http)
                || (isDirect(asked) && asked.getMethod().equals("POST"))) {
            chain.doFilter(request, response);
            return;
        }
        if (served.size() >= all && slow() >= all && !isDirect(asked)) {
            refuse(request, http);
            return;
        }
        var watch = new AnswerWatch(response, calls.clock(), pace);
        var watched = new WatchedResponse(http, watch);
        try {
            served.put(watch, new Held(asked, System.nanoTime()));
            lookLater();
            request.setAttribute(Served.ATTRIBUTE, new Served(asked, watched, watch));
            chain.doFilter(request, watched);
        } finally {
            served.remove(watch);
            // The container can't tell whether somebody answers later: JAX-RS suspends each execution, also those that
            // it answers itself.
            watch.leave();
        }
    }

    private static boolean isDirect(HttpServletRequest request) {
        return DIRECT.equals(request.getContextPath());
    }

    /** Once those who are served have more threads than the slow ones may. */
    private void lookLater() {
        if (served.size() > all && looking.compareAndSet(false, true)) {
            try {
                var unused = calls.clock().schedule(this::look, Math.max(1, soon.toMillis()), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("the gateway closes; nobody looks for clients that take nothing", e);
            }
        }
    }

    /** Cuts those that are stuck beyond the share, the longest first. */
    private void look() {
        looking.set(false);
        long now = System.nanoTime();
        long nanos = soon.toNanos() * STUCK;
        Map<AnswerWatch, Held> stuck = new HashMap<>(served);
        stuck.keySet().removeIf(watch -> watch.stuck(now) < nanos);
        stuck.entrySet().stream()
                .sorted(Comparator.comparingLong(each -> each.getValue().since()))
                .limit(Math.max(0, stuck.size() - all))
                .forEach(each -> each.getKey().cut(nanos, each.getValue()::cut));
        lookLater();
    }

    private long slow() {
        long now = System.nanoTime();
        return served.values().stream()
                .filter(held -> now - held.since() >= soon.toNanos())
                .count();
    }

    private void refuse(ServletRequest request, HttpServletResponse response) throws IOException {
        var busy = new ProblemException(
                Problem.BUSY,
                all
                        + " requests to the OGC API have threads for longer than " + soon.toMillis()
                        + " ms, which is half of the gateway's; try again later",
                SOON);
        PlainProblem.answer(request, response, busy);
    }
}
