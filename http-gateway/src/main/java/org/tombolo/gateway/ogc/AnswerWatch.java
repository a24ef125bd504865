/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches an answer while it is written: breaks it off if its client takes it too slowly, since a thread writes it. For any
 * thread.
 */
final class AnswerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerWatch.class);

    private static final int BREAK_OFF = -1;

    private final ServletResponse response;
    private final ScheduledExecutorService clock;
    private final Pace pace;
    private long begin;
    private long written;
    private Future<?> alarm;
    private Phase phase = Phase.HERE;

    /** Whoever writes: the thread that took the request, somebody later, or nobody any more. */
    private enum Phase {
        HERE,
        LATER,
        OVER
    }

    /** How long an answer may take: so long, and a second more for each so many bytes. */
    record Pace(Duration time, long perSecond) {
        long nanos(long bytes) {
            return time.toNanos() + TimeUnit.MILLISECONDS.toNanos(TimeUnit.SECONDS.toMillis(bytes) / perSecond);
        }
    }

    /**
     * Nothing is written yet.
     *
     * @param response is broken off
     * @param clock keeps time
     * @param pace how long it may take
     */
    AnswerWatch(ServletResponse response, ScheduledExecutorService clock, Pace pace) {
        this.response = response;
        this.clock = clock;
        this.pace = pace;
    }

    /** More is about to be written; false if nothing goes out any more. */
    synchronized boolean before(int bytes) {
        written += bytes;
        if (alarm == null && phase != Phase.OVER) {
            begin = System.nanoTime();
            schedule(pace.time().toNanos());
        }
        return phase != Phase.OVER;
    }

    /** Whether anything went out. */
    synchronized boolean isBegun() {
        return written > 0;
    }

    private void schedule(long nanos) {
        try {
            alarm = clock.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the gateway closes; nobody watches the answer", e);
        }
    }

    /** Not while whoever writes completes the answer, as its response may be another request's then: he waits for this, which doesn't wait. */
    private synchronized void look() {
        if (phase == Phase.OVER) {
            return;
        }
        long left = pace.nanos(written) - (System.nanoTime() - begin);
        if (left > 0) {
            schedule(left);
            return;
        }
        LOG.info("an answer is broken off: its client took longer than {} for it", pace);
        breakOff();
    }

    /** Ends the connection, or resets the stream, before the answer is whole: Jetty's own response takes -1 for that. */
    synchronized void breakOff() {
        phase = Phase.OVER;
        ServletResponse innermost = response;
        while (innermost instanceof ServletResponseWrapper wrapper) {
            innermost = wrapper.getResponse();
        }
        try {
            ((HttpServletResponse) innermost).sendError(BREAK_OFF);
        } catch (IOException | IllegalStateException e) {
            LOG.warn("an answer can't be broken off; its client may take it for whole", e);
        }
    }

    /** Whoever answers later closes it, and not the thread that took the request. */
    synchronized void keep() {
        if (phase == Phase.HERE) {
            phase = Phase.LATER;
        }
    }

    /** The thread that took the request is done with it: all is written, unless somebody {@linkplain #keep keeps} it. */
    synchronized void leave() {
        if (phase == Phase.HERE) {
            close();
        }
    }

    /** All is written. */
    @Override
    public synchronized void close() {
        phase = Phase.OVER;
        if (alarm != null) {
            alarm.cancel(false);
        }
    }
}
