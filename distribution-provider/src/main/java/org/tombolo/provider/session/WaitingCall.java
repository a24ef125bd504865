/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.tombolo.api.Progress;
import org.tombolo.provider.link.Link;
import org.tombolo.provider.link.Waiter;
import org.tombolo.wire.frame.Frame.ProgressReport;

/**
 * A call whose thread waits for the answer. It alone calls the listener. Of progress reports that come faster than the
 * listener takes them, the newest is kept.
 */
final class WaitingCall extends Waiter implements OpenCall {

    private int id;
    private final Link link;
    private final CallScope scope;
    private final Progress listener;
    private final AtomicReference<ProgressReport> report;
    private volatile Outcome outcome;

    /**
     * Made by the thread that will wait.
     *
     * @param scope of whoever makes the call
     * @param listener hears of progress; null if nobody does
     */
    WaitingCall(Link link, CallScope scope, Progress listener) {
        this.link = link;
        this.scope = scope;
        this.listener = listener;
        this.report = listener == null ? null : new AtomicReference<>();
    }

    @Override
    public void numbered(int number) {
        id = number;
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public CallScope scope() {
        return scope;
    }

    @Override
    public void progress(ProgressReport newest) {
        if (report != null) {
            report.set(newest);
            wake();
        }
    }

    @Override
    public boolean answered(Outcome ended) {
        outcome = ended;
        wake();
        return true;
    }

    @Override
    public Waiter sleeper() {
        return this;
    }

    @Override
    protected boolean isReady() {
        return outcome != null || (report != null && report.get() != null);
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
            link.await(this, deadline);
            deliver();
        }
        // The last report, which may have come with the answer.
        deliver();
        return outcome;
    }

    private void deliver() {
        ProgressReport newest = report == null ? null : report.getAndSet(null);
        if (newest != null) {
            Reports.deliver(newest, listener);
        }
    }
}
