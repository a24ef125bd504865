/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.tombolo.api.Problem;
import org.tombolo.api.Progress;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame.ProgressReport;

/**
 * A call for which no thread waits: its end, and progress, are told on an executor's threads, one thing after the other.
 */
final class LaterCall implements OpenCall {

    private int id;
    private final Link link;
    private final long deadline;
    private final CallScope scope;
    private final Telling telling;

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
        this.telling = new Telling(listener, end, executor);
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
        telling.end(ended);
        return true;
    }

    @Override
    public void progress(ProgressReport newest) {
        telling.progress(newest);
    }

    /** Whether nothing has ended the call yet; if so, it ends as cancelled, and nobody is told. */
    boolean cancel() {
        return telling.endUntold(new Outcome.Lost(Problem.CANCELLED.name()));
    }
}
