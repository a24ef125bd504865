/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import jakarta.servlet.ServletResponse;
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

    private final BreakOff breakOff;
    private final ScheduledExecutorService clock;
    private final Pace pace;
    private final Written written = new Written();
    private Future<?> alarm;
    private Phase phase = Phase.HERE;

    /** How much, since when, and when the last piece of it was begun. */
    private static final class Written {
        private long bytes;
        private long begin;
        private long last;
    }

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
        this.breakOff = new BreakOff(response);
        this.clock = clock;
        this.pace = pace;
    }

    /** More is about to be written; false if nothing goes out any more. */
    synchronized boolean before(int bytes) {
        written.bytes += bytes;
        written.last = System.nanoTime();
        if (alarm == null && phase != Phase.OVER) {
            written.begin = written.last;
            schedule(pace.time().toNanos());
        }
        return phase != Phase.OVER;
    }

    /** Whether anything went out. */
    synchronized boolean isBegun() {
        return written.bytes > 0;
    }

    private void schedule(long nanos) {
        try {
            alarm = clock.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the gateway closes; nobody watches the answer", e);
        }
    }

    /**
     * Whoever has written completes the answer only after this, as its response may be another request's then. He waits for that; this doesn't
     * wait.
     */
    private void look() {
        if (isLate()) {
            LOG.info("an answer is broken off: its client took longer than {} for it", pace);
            breakOff.run();
        }
    }

    private synchronized boolean isLate() {
        if (phase == Phase.OVER) {
            return false;
        }
        long left = pace.nanos(written.bytes) - (System.nanoTime() - written.begin);
        if (left > 0) {
            schedule(left);
            return false;
        }
        return isFirstToBreakOff();
    }

    private synchronized boolean isFirstToBreakOff() {
        phase = Phase.OVER;
        return breakOff.begin();
    }

    /** Ends the connection, or resets the stream, before the answer is whole, unless somebody is about to. */
    void breakOff() {
        if (isFirstToBreakOff()) {
            breakOff.run();
        }
    }

    /** How long the thread that took the request has been at one piece of the answer, in nanoseconds; 0 if it isn't. */
    synchronized long stuck(long now) {
        return phase == Phase.HERE && written.bytes > 0 ? now - written.last : 0;
    }

    /**
     * Breaks it off if that thread has been at one piece for so long, as others need it; waits for nobody.
     *
     * @param nanos how long
     * @param connection ends the connection: over HTTP/2 a reset alone doesn't wake who writes
     */
    void cut(long nanos, Runnable connection) {
        if (isToBeCut(nanos)) {
            LOG.info("the connection of a client is ended: it takes nothing of its answer, and too many do so");
            try {
                connection.run();
            } finally {
                breakOff.run();
            }
        }
    }

    private synchronized boolean isToBeCut(long nanos) {
        return stuck(System.nanoTime()) >= nanos && isFirstToBreakOff();
    }

    /** Whoever answers later closes it, and not the thread that took the request. */
    synchronized void keep() {
        if (phase == Phase.HERE) {
            phase = Phase.LATER;
        }
    }

    /** The thread that took the request is done with it: all is written, unless somebody {@linkplain #keep keeps} it. */
    void leave() {
        if (!isKept()) {
            close();
        }
    }

    private synchronized boolean isKept() {
        return phase == Phase.LATER;
    }

    /** All is written. When this returns, the answer isn't being broken off by anybody else. */
    @Override
    public void close() {
        end();
        breakOff.await();
    }

    private synchronized void end() {
        phase = Phase.OVER;
        if (alarm != null) {
            alarm.cancel(false);
        }
    }
}
