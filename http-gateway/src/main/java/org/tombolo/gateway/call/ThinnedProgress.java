/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.tombolo.api.Progress;

/** Passes on 20 reports a second at most: the newest wins, the last is kept. In order, by one thread at a time. */
final class ThinnedProgress {

    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(50);

    private record Report(double fraction, String message) {}

    /** A listener doesn't wait, but the thread that tells it may have to wait for the processor. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Progress listener;
    private final ScheduledExecutorService clock;
    private final Runnable refused;
    private final AtomicReference<Report> latest = new AtomicReference<>();
    /** Whose it is tells the listener; closed once nobody does any more, but for the thread that said so. */
    private final Turn turn = new Turn();

    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile long due = System.nanoTime();

    /**
     * Has heard nothing.
     *
     * @param listener is told; must not wait
     * @param clock for the report that had to wait
     * @param refused run if the listener throws
     */
    ThinnedProgress(Progress listener, ScheduledExecutorService clock, Runnable refused) {
        this.listener = listener;
        this.clock = clock;
        this.refused = refused;
    }

    void report(double fraction, String message) {
        if (!turn.isClosed()) {
            latest.set(new Report(fraction, message == null ? "" : message));
            pass();
        }
    }

    /**
     * Passes the last report on, whatever the time, and none after it: not even one that another thread is about to make. If the listener
     * is stuck with the one before, the last is lost.
     */
    void end() {
        end(PATIENCE);
    }

    /** As the other, with so much patience for the listener. */
    void end(Duration patience) {
        boolean mine = turn.take(patience);
        turn.close();
        if (mine) {
            tell();
            turn.give();
        }
    }

    /** Passes nothing on any more, not even what had to wait. Doesn't wait for a thread that tells the listener just now. */
    void stop() {
        turn.close();
        latest.set(null);
    }

    private void pass() {
        while (latest.get() != null && isDue() && turn.tryTake()) {
            try {
                tell();
            } finally {
                turn.give();
            }
        }
        if (latest.get() != null && !turn.isClosed() && scheduled.compareAndSet(false, true)) {
            schedule();
        }
    }

    private void tell() {
        try {
            Report report = latest.getAndSet(null);
            if (report != null) {
                due = System.nanoTime() + INTERVAL;
                listener.report(report.fraction(), report.message());
            }
        } catch (RuntimeException e) {
            // A listener that throws has had enough (Progress).
            refused.run();
        }
    }

    private boolean isDue() {
        return due - System.nanoTime() <= 0;
    }

    private void schedule() {
        try {
            var unused = clock.schedule(
                    () -> {
                        scheduled.set(false);
                        pass();
                    },
                    Math.max(1, due - System.nanoTime()),
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The gateway closes; the call ends with it.
            latest.set(null);
        }
    }
}
