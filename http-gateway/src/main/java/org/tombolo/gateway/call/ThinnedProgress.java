/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

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

    private enum Phase {
        QUIET,
        /** One thread tells the listener. */
        PASSING,
        /** Nobody tells it any more, but for the thread that said so. */
        OVER
    }

    private final Progress listener;
    private final ScheduledExecutorService clock;
    private final Runnable refused;
    private final AtomicReference<Report> latest = new AtomicReference<>();
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.QUIET);
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
        if (phase.get() != Phase.OVER) {
            latest.set(new Report(fraction, message == null ? "" : message));
            pass();
        }
    }

    /** Passes the last report on, whatever the time, and none after it: not even one that another thread is about to make. */
    void end() {
        boolean mine = phase.compareAndSet(Phase.QUIET, Phase.OVER);
        while (!mine && phase.get() != Phase.OVER) {
            Thread.onSpinWait();
            mine = phase.compareAndSet(Phase.QUIET, Phase.OVER);
        }
        if (mine) {
            tell();
        }
    }

    /** Passes nothing on any more, not even what had to wait. Doesn't wait for a thread that tells the listener just now. */
    void stop() {
        phase.set(Phase.OVER);
        latest.set(null);
    }

    private void pass() {
        while (latest.get() != null && isDue() && phase.compareAndSet(Phase.QUIET, Phase.PASSING)) {
            try {
                tell();
            } finally {
                phase.compareAndSet(Phase.PASSING, Phase.QUIET);
            }
        }
        if (latest.get() != null && phase.get() != Phase.OVER && scheduled.compareAndSet(false, true)) {
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
