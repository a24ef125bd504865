/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.tombolo.api.Problem;
import org.tombolo.api.Progress;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame.ProgressReport;

/**
 * A call for which no thread waits: its end, and progress, are told on an executor's threads, one thing after the other.
 */
final class LaterCall implements OpenCall, Runnable {

    private int id;
    private final Link link;
    private final long deadline;
    private final CallScope scope;
    private final Progress listener;
    private final Consumer<Outcome> end;
    private final Executor executor;
    private final AtomicReference<ProgressReport> report = new AtomicReference<>();
    private final AtomicReference<Outcome> outcome = new AtomicReference<>();

    /** Whether the listener has heard all that it hears. */
    private boolean over;

    /**
     * Not sent yet.
     *
     * @param request of which the deadline and the scope are kept
     * @param listener hears of progress; null if nobody does
     * @param end told once how the call ended
     */
    LaterCall(Link link, Request request, Progress listener, Consumer<Outcome> end, Executor executor) {
        this.link = link;
        this.deadline = request.deadline();
        this.scope = request.scope();
        this.listener = listener;
        this.end = end;
        this.executor = executor;
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
    public boolean isUnattended() {
        return true;
    }

    @Override
    public long alarm() {
        return deadline;
    }

    @Override
    public void late() {
        answered(new Outcome.Late());
    }

    @Override
    public boolean answered(Outcome ended) {
        if (outcome.compareAndSet(null, ended)) {
            executor.execute(this);
        }
        return true;
    }

    @Override
    public void run() {
        tellLast();
        end.accept(outcome.get());
    }

    @Override
    public void progress(ProgressReport newest) {
        if (listener != null && report.getAndSet(newest) == null) {
            executor.execute(this::tell);
        }
    }

    /** One thing at a time, so that the listener hears in order, and nothing after the end. */
    private synchronized void tell() {
        ProgressReport newest = report.getAndSet(null);
        if (newest != null && !over) {
            try {
                Reports.deliver(newest, listener);
            } catch (Throwable e) {
                // The user's listener: an error of it too ends this call alone.
                answered(new Outcome.Refused(e));
            }
        }
    }

    private synchronized void tellLast() {
        tell();
        over = true;
    }

    /** Whether nothing has ended the call yet; if so, it ends as cancelled, and nobody is told. */
    boolean cancel() {
        return outcome.compareAndSet(null, new Outcome.Lost(Problem.CANCELLED.name()));
    }
}
