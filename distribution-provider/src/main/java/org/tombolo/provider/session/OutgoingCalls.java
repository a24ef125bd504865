/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Call;
import org.tombolo.wire.frame.Frame.Cancel;
import org.tombolo.wire.frame.Frame.Hello;

/** The calls that this side makes over one session. */
final class OutgoingCalls {

    private final Links links;
    private final Serving serving;
    private final OpenCalls calls = new OpenCalls();

    private volatile long peerLimit;

    /** Why no more calls are made; empty while they are. */
    private volatile String ending = "";

    OutgoingCalls(Links links, Serving serving) {
        this.links = links;
        this.serving = serving;
    }

    /** The peer has said how many calls it serves, and how long messages may be. */
    void open(Hello peer, boolean dialled) {
        calls.open(peer.maxOpenCalls(), dialled);
        peerLimit = peer.maxMessage();
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
                    calls.give(id, link);
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
        OpenCall open = streaming == null ? call : streaming.around(call, new ItemWay(link, peerLimit), serving);
        int id = calls.enter(open);
        // After it was added, so that either this is seen here, or the call by who waits for the last one.
        if (!ending.isEmpty() || call.scope().isEnded()) {
            calls.remove(id);
            throw unavailable(
                    ending.isEmpty()
                            ? "the consumer " + call.scope().consumer() + " has stopped, and its calls with it"
                            : "nothing is called over this connection any more: " + ending);
        }
        if (streaming != null) {
            streaming.expect(id, () -> calls.remove(id));
        }
        if (open.isUnattended()) {
            link.attend();
        }
        return id;
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
        if (request.scope().isEnded()) {
            // The end of the scope has found the call while it waited for room, and its cancel has gone ahead.
            link.post(new Cancel(id, Problem.CANCELLED.number()));
        } else if (streaming != null) {
            streaming.begin();
        }
        return true;
    }

    private boolean send(Frame frame, Link link, long deadline, boolean attended) throws InterruptedException {
        boolean crowd = calls.isCrowded();
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
        boolean open = calls.remove(id) != null;
        if (sent ? open : isLong(request)) {
            link.post(new Cancel(id, Problem.CANCELLED.number()));
        }
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

    /** Those that are open. */
    OpenCalls calls() {
        return calls;
    }
}
