/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.provider.link.Link;
import org.tombolo.provider.link.Waiter;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Call;
import org.tombolo.wire.frame.Frame.Cancel;
import org.tombolo.wire.frame.Frame.Failure;
import org.tombolo.wire.frame.Frame.ProgressReport;
import org.tombolo.wire.frame.Frame.Result;
import org.tombolo.wire.frame.ProtocolException;

/** The calls that this side makes over one session. */
final class OutgoingCalls {

    private final Links links;
    private final Serving serving;
    private final AtomicInteger unattended = new AtomicInteger();
    private volatile CallTable table = new CallTable(1, true);

    /** Why no more calls are made; empty while they are. */
    private volatile String ending = "";

    OutgoingCalls(Links links, Serving serving) {
        this.links = links;
        this.serving = serving;
    }

    /** The peer has said how many calls it serves. */
    void open(int calls, boolean dialled) {
        table = new CallTable(calls, dialled);
    }

    /**
     * Calls and waits.
     *
     * @param progress hears reports on this thread; null if nobody does
     * @param streaming the call's streams; null if it has none
     * @throws CancellationException if this thread was interrupted (the flag stays set)
     * @throws ProblemException at the deadline
     */
    Outcome call(Request request, Progress progress, Streaming streaming) {
        Link link = links.pick(request.arguments().size(), progress != null || streaming != null);
        WaitingCall call = new WaitingCall(link, request.scope(), progress);
        int id = add(call, link, streaming);
        boolean sent = false;
        Outcome outcome = null;
        try {
            sent = send(id, link, request, progress != null, streaming, true);
            outcome = call.await(request.deadline());
            return outcome;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    "the calling thread was interrupted; the call of " + request.method() + " was cancelled");
        } catch (TimeoutException e) {
            throw late("while " + link.peer() + " was at work", request);
        } finally {
            if (outcome == null) {
                giveUp(id, link, sent, request);
            }
        }
    }

    /**
     * Calls, and returns once the call is sent.
     *
     * @param streaming the call's streams; null if it has none
     * @param end told on an executor's thread how the call ended
     * @return gives the call up when run
     */
    Runnable later(Request request, Progress progress, Streaming streaming, Consumer<Outcome> end) {
        Link link = links.pick(request.arguments().size(), progress != null || streaming != null);
        LaterCall call = new LaterCall(link, request, progress, end, serving.completions());
        try {
            int id = sendOff(call, link, request, progress != null, streaming);
            return () -> {
                if (call.cancel()) {
                    give(id, link, true);
                }
            };
        } catch (RuntimeException e) {
            if (call.cancel()) {
                throw e;
            }
            // Another thread has ended the call meanwhile, and told why: once is enough.
            return () -> {};
        }
    }

    private int sendOff(LaterCall call, Link link, Request request, boolean progress, Streaming streaming) {
        int id = add(call, link, streaming);
        boolean sent = false;
        try {
            sent = send(id, link, request, progress, streaming, false);
            return id;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    "the calling thread was interrupted; the call of " + request.method() + " was not made");
        } finally {
            if (!sent) {
                giveUp(id, link, false, request);
            }
        }
    }

    private int add(OpenCall call, Link link, Streaming streaming) {
        OpenCall open = streaming == null ? call : streaming.around(call, link, serving);
        int id = enter(open);
        // After it was added, so that either this is seen here, or the call by who waits for the last one.
        if (!ending.isEmpty() || call.scope().isEnded()) {
            remove(id);
            throw unavailable(
                    ending.isEmpty()
                            ? "the consumer " + call.scope().consumer() + " has stopped, and its calls with it"
                            : "nothing is called over this connection any more: " + ending);
        }
        if (streaming != null) {
            streaming.expect(id, () -> remove(id));
        }
        if (open.isUnattended()) {
            link.attend();
        }
        return id;
    }

    /** Counted before it can be found, since whoever takes it out counts it off. */
    private int enter(OpenCall call) {
        int alone = call.isUnattended() ? 1 : 0;
        unattended.addAndGet(alone);
        boolean entered = false;
        try {
            int id = table.add(call);
            entered = true;
            return id;
        } finally {
            unattended.addAndGet(entered ? 0 : -alone);
        }
    }

    private boolean send(int id, Link link, Request request, boolean progress, Streaming streaming, boolean attended)
            throws InterruptedException {
        long left = request.deadline() - System.nanoTime();
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
        Frame frame = new Call(id, request.endpoint(), request.method(), millis, progress, request.arguments());
        if (left <= 0 || !send(frame, link, request.deadline(), attended)) {
            throw request.deadline() - System.nanoTime() <= 0
                    ? late("before it was sent", request)
                    : unavailable("the connection has ended, and nothing was sent");
        }
        if (streaming != null) {
            streaming.begin();
        }
        return true;
    }

    private boolean send(Frame frame, Link link, long deadline, boolean attended) throws InterruptedException {
        boolean crowd = table.isCrowded();
        if (crowd && !attended) {
            return link.sendSoon(frame, deadline);
        }
        return link.send(frame, deadline, crowd);
    }

    /** Whether a part of it may be sent even if not all of it is. */
    private static boolean isLong(Request request) {
        return !request.arguments().outside().isEmpty();
    }

    /**
     * The call is given up by who makes it. One that was sent in part is given up even if it was answered meanwhile: the peer waits
     * for the rest.
     */
    private void giveUp(int id, Link link, boolean sent, Request request) {
        boolean open = remove(id) != null;
        if (sent ? open : isLong(request)) {
            link.post(new Cancel(id, Problem.CANCELLED.number()));
        }
    }

    /** Nobody waits for the call any more. */
    private void give(int id, Link link, boolean sent) {
        if (remove(id) != null && sent) {
            link.post(new Cancel(id, Problem.CANCELLED.number()));
        }
    }

    private OpenCall remove(int id) {
        OpenCall call = table.remove(id);
        if (call != null) {
            unattended.addAndGet(call.isUnattended() ? -1 : 0);
            call.ended();
        }
        return call;
    }

    static ProblemException late(String where, Request request) {
        return RemoteProblem.of(
                Problem.DEADLINE_EXCEEDED,
                "the time for " + request.method() + " ran out " + where
                        + "; allow more with Deadline.within or the service property osgi.basic.timeout");
    }

    private static ProblemException unavailable(String reason) {
        return RemoteProblem.of(Problem.UNAVAILABLE, reason);
    }

    /** The session is about to end: later calls fail, with the promise that they have not begun. */
    void makeNoMore(String reason) {
        ending = reason;
    }

    /** Whether no call is open. */
    boolean isIdle() {
        return table.isEmpty();
    }

    /** Whether answers are awaited for which no thread waits. */
    boolean isUnattended() {
        return unattended.get() > 0;
    }

    /** How many calls are open. */
    int open() {
        return table.size();
    }

    /** Whether a call that was sent over this connection is open. */
    boolean uses(Link link) {
        AtomicBoolean used = new AtomicBoolean();
        table.forEach((id, call) -> used.compareAndSet(false, call.link() == link));
        return used.get();
    }

    Waiter sleeper(Link link) {
        return table.sleeper(link);
    }

    void returned(Result result) {
        answered(result.id(), new Outcome.Returned(result.value()));
    }

    void failed(Failure failure) {
        answered(failure.id(), new Outcome.Failed(failure));
    }

    void progress(ProgressReport report) {
        OpenCall call = table.get(report.id());
        if (call != null) {
            call.progress(report);
        }
    }

    /** An answer to a call that nobody waits for any more is no fault: it crossed the cancel. */
    private void answered(int id, Outcome outcome) {
        OpenCall call = table.get(id);
        if (call != null && call.isWhole()) {
            call = remove(id);
        }
        if (call != null && call.answered(outcome)) {
            remove(id);
        }
    }

    /** A frame of a stream of a call that this side made. */
    void streamed(Frame frame) throws ProtocolException {
        OpenCall call = table.get(frame.id());
        if (call != null && call.streamed(frame)) {
            remove(frame.id());
        }
    }

    /** Whether a call of that number is one that this side makes. */
    boolean owns(int id) {
        return table.owns(id);
    }

    /** Ends the calls whose time has run out, and for which no thread waits. */
    void sweep() {
        if (isUnattended()) {
            long now = System.nanoTime();
            table.forEach((id, call) -> {
                if (call.alarm() != Long.MAX_VALUE && call.alarm() - now <= 0) {
                    give(id, call.link(), true);
                    call.late();
                }
            });
        }
    }

    /** A scope has ended, and with it the calls that are open in it. */
    void end(CallScope scope) {
        table.forEach((id, call) -> {
            if (call.scope() == scope && remove(id) != null) {
                call.link().post(new Cancel(id, Problem.CANCELLED.number()));
                call.answered(new Outcome.Refused(new CancellationException(
                        "the consumer " + scope.consumer() + " was stopped, and this call with it")));
            }
        });
    }

    /** The session is over: every open call ends now; the links refuse later ones. */
    void lost(String reason) {
        table.forEach((id, call) -> answered(id, new Outcome.Lost(reason)));
    }

    /** A connection is over, and the session is not: the calls that were sent over it end now. */
    void lost(Link link, String reason) {
        table.forEach((id, call) -> {
            if (call.link() == link) {
                answered(id, new Outcome.Lost(reason));
            }
        });
    }
}
