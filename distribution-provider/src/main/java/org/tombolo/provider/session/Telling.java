/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.tombolo.api.Progress;
import org.tombolo.wire.frame.Frame.ProgressReport;

/**
 * Tells of a call's progress and end, on an executor's threads, one thing after the other. Of progress reports that come faster
 * than the listener takes them, the newest is kept; of ends, the first.
 */
final class Telling implements Runnable {

    private final Progress listener;
    private final AtomicReference<ProgressReport> report;
    private final Consumer<Outcome> end;
    private final AtomicReference<Outcome> outcome = new AtomicReference<>();
    private final Executor executor;

    /** Whether the listener has heard all that it hears. */
    private boolean over;

    /**
     * Nothing to tell yet.
     *
     * @param listener hears of progress; null if nobody does
     * @param end told once how the call ended
     */
    Telling(Progress listener, Consumer<Outcome> end, Executor executor) {
        this.listener = listener;
        this.report = listener == null ? null : new AtomicReference<>();
        this.end = end;
        this.executor = executor;
    }

    /** The call has ended so, unless it had ended before. */
    void end(Outcome ended) {
        if (outcome.compareAndSet(null, ended)) {
            executor.execute(this);
        }
    }

    /** As end, but nobody is told; whether it had not ended before. */
    boolean endUntold(Outcome ended) {
        return outcome.compareAndSet(null, ended);
    }

    void progress(ProgressReport newest) {
        if (report != null && report.getAndSet(newest) == null) {
            executor.execute(this::tell);
        }
    }

    /** The end, and before it what has not been told of the progress. */
    @Override
    public void run() {
        if (report != null) {
            tellLast();
        }
        end.accept(outcome.get());
    }

    private synchronized void tellLast() {
        tell();
        over = true;
    }

    /** One thing at a time, so that the listener hears in order, and nothing after the end. */
    private synchronized void tell() {
        ProgressReport newest = report.getAndSet(null);
        if (newest != null && !over) {
            try {
                Reports.deliver(newest, listener);
            } catch (Throwable e) {
                // The user's listener: an error of it too ends this call alone.
                end(new Outcome.Refused(e));
            }
        }
    }
}
