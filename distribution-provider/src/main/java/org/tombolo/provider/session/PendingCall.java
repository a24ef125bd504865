/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.tombolo.api.Progress;
import org.tombolo.wire.frame.Frame.ProgressReport;

/**
 * A call that waits for its answer.
 *
 * <p>The link's thread hands in what comes; the waiting thread alone calls the listener. Of progress reports that come
 * faster than the listener takes them, the newest is kept.
 */
final class PendingCall {

    private final Progress listener;
    private final Thread waiter = Thread.currentThread();
    private final AtomicReference<ProgressReport> report = new AtomicReference<>();
    private volatile Outcome outcome;

    /** Made by the thread that will wait. */
    PendingCall(Progress listener) {
        this.listener = listener;
    }

    void progress(ProgressReport newest) {
        report.set(newest);
        LockSupport.unpark(waiter);
    }

    void complete(Outcome ended) {
        outcome = ended;
        LockSupport.unpark(waiter);
    }

    /**
     * Waits for the answer, and reports progress meanwhile.
     *
     * @param deadline the {@link System#nanoTime} until which to wait
     * @throws InterruptedException if the waiting thread was interrupted
     * @throws TimeoutException if no answer came in time
     */
    Outcome await(long deadline) throws InterruptedException, TimeoutException {
        while (outcome == null) {
            deliver();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException();
            }
            if (outcome == null && report.get() == null) {
                LockSupport.parkNanos(this, left);
            }
        }
        deliver();
        return outcome;
    }

    private void deliver() {
        ProgressReport newest = report.getAndSet(null);
        if (newest != null) {
            double fraction = newest.fraction();
            listener.report(Double.isNaN(fraction) ? fraction : Math.min(1, Math.max(0, fraction)), newest.message());
        }
    }
}
