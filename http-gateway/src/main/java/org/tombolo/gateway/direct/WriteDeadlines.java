/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Breaks off answers that their clients take too slowly, so that the threads which write them get on. It looks now and then, while
 * answers are written: a quick one costs no task of the clock's. For any thread.
 */
final class WriteDeadlines {

    private static final Logger LOG = LoggerFactory.getLogger(WriteDeadlines.class);

    /** Counted as they are handed on, so a piece must be much less than what a slow client may take in its time. */
    private static final int PIECE = 256 << 10;

    private static final long LONGEST_PAUSE = 5_000;

    private final ScheduledExecutorService clock;
    private final long millis;
    private final long perSecond;
    private final Set<Writing> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    /**
     * Nothing is written.
     *
     * @param clock looks
     * @param millis the time that every answer has
     * @param perSecond how many bytes earn a further second
     */
    WriteDeadlines(ScheduledExecutorService clock, long millis, long perSecond) {
        this.clock = clock;
        this.millis = Math.max(1, millis);
        this.perSecond = Math.max(1, perSecond);
    }

    /** An answer is written from now on, until what is returned is closed. */
    Writing begin(Exchange exchange) {
        Writing writing = new Writing(exchange);
        open.add(writing);
        if (!looking.get() && looking.compareAndSet(false, true)) {
            lookLater();
        }
        return writing;
    }

    private void lookLater() {
        try {
            var unused = clock.schedule(this::look, Math.min(LONGEST_PAUSE, millis), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The gateway closes, and its connections with it", e);
        }
    }

    private void look() {
        // First, so that who begins from here on sees that nobody looks: one alone looks later.
        looking.set(false);
        open.forEach(Writing::look);
        if (!open.isEmpty() && looking.compareAndSet(false, true)) {
            lookLater();
        }
    }

    /** One answer, while it is written. */
    final class Writing implements AutoCloseable {

        private final Exchange exchange;
        private final long began = System.nanoTime();
        private final AtomicLong handed = new AtomicLong();
        private boolean broken;
        private boolean over;

        private Writing(Exchange exchange) {
            this.exchange = exchange;
        }

        /** Counts what is written; used by the one who writes. */
        OutputStream over(OutputStream out) {
            return new OutputStream() {
                @Override
                public void write(int value) throws IOException {
                    write(new byte[] {(byte) value}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    int done = 0;
                    while (done < length) {
                        int piece = Math.min(PIECE, length - done);
                        handed.addAndGet(piece);
                        out.write(bytes, from + done, piece);
                        done += piece;
                    }
                }
            };
        }

        /**
         * Resets an answer over HTTP/2; whoever doesn't get on by that loses the connection the next time. Not while the answer is
         * completed, as its response may be another request's then. Neither waits for anything.
         */
        private synchronized void look() {
            long may = TimeUnit.MILLISECONDS.toNanos(millis) + (long) (handed.get() * 1e9 / perSecond);
            if (over || System.nanoTime() - began - may <= 0) {
                return;
            }
            if (broken) {
                exchange.cut();
            } else {
                LOG.debug("The client of call {} is too slow; {} bytes were written", exchange.callId(), handed);
                exchange.breakOff();
            }
            broken = true;
        }

        @Override
        public void close() {
            open.remove(this);
            synchronized (this) {
                over = true;
            }
        }
    }
}
