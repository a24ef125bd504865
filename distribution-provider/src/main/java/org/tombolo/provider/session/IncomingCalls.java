/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.tombolo.api.Problem;
import org.tombolo.provider.link.Link;
import org.tombolo.spi.access.Caller;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Call;
import org.tombolo.wire.frame.Frame.Cancel;
import org.tombolo.wire.frame.Frame.Result;
import org.tombolo.wire.frame.ProtocolException;

/** The calls that the peer makes over one session, and that this side serves. */
final class IncomingCalls {

    private static final Duration BUSY_RETRY = Duration.ofMillis(100);

    private final Links links;
    private final Serving serving;
    private final Map<Integer, ServedCall> running = new ConcurrentHashMap<>();

    /** How many answers are being sent; their calls have ended. */
    private final AtomicInteger answers = new AtomicInteger();

    private volatile Caller caller = new Caller("", "", false);
    private volatile long peerLimit;
    private volatile boolean refusing;

    IncomingCalls(Links links, Serving serving) {
        this.links = links;
        this.serving = serving;
    }

    /** The handshake told who calls, and how long an answer may be. */
    void open(Caller who, long maxAnswer) {
        caller = who;
        peerLimit = maxAnswer;
    }

    Serving serving() {
        return serving;
    }

    Caller caller() {
        return caller;
    }

    long peerLimit() {
        return peerLimit;
    }

    /** The connection for an answer to a call that came over this one. */
    Link route(Link link, Frame answer) {
        return answer instanceof Result result
                ? links.route(link, result.value().size())
                : link;
    }

    /**
     * On the thread that reads: serves the call if it is this link's own and the method is quick, hands it to a worker, or
     * answers at once why not.
     *
     * @return whether the thread still reads
     */
    boolean call(Link link, Call call, boolean own) throws ProtocolException {
        if (!running.isEmpty() && running.containsKey(call.id())) {
            throw twice(call);
        }
        int limit = serving.settings().openCalls();
        if (running.size() >= limit) {
            link.postLater(busy(call.id(), "you have " + limit + " calls open, the limit (limit.open.calls)"));
            return true;
        }
        ServedEndpoint endpoint = refusing ? null : serving.endpoints().get(call.endpoint());
        if (endpoint == null) {
            link.postLater(Failures.gone(call.id(), serving.settings().name()));
            return true;
        }
        Served served = endpoint.method(call.method());
        if (served == null) {
            link.postLater(Failures.of(
                    call.id(), Problem.NO_SUCH_METHOD, "the service has no method " + SafeText.line(call.method())));
            return true;
        }
        ServedCall state = new ServedCall(this, link, call, endpoint, served);
        if (own && !served.isSlow()) {
            return state.serveHere();
        }
        work(state, link, call);
        return true;
    }

    private static ProtocolException twice(Call call) {
        return new ProtocolException("call " + Integer.toUnsignedString(call.id()) + " is open already");
    }

    private void work(ServedCall state, Link link, Call call) throws ProtocolException {
        if (running.putIfAbsent(call.id(), state) != null) {
            throw twice(call);
        }
        try {
            serving.workers().execute(state);
        } catch (RejectedExecutionException e) {
            running.remove(call.id(), state);
            link.postLater(busy(call.id(), "all threads for calls are at work"));
        }
    }

    /** The answer to a call that can't begin now, and may soon. */
    Frame busy(int id, String reason) {
        return Failures.busy(id, reason, BUSY_RETRY);
    }

    /** The call may be cancelled from now on; of no effect on another one that has its number. */
    void register(ServedCall state) {
        running.putIfAbsent(state.id(), state);
    }

    /** The call is over, and its number may be used again. */
    void ended(ServedCall state) {
        running.remove(state.id(), state);
    }

    /** An answer begins to be sent, or is sent. */
    void answers(int more) {
        answers.addAndGet(more);
    }

    /** How many calls are known to be served. */
    int open() {
        return running.size();
    }

    /** Whether a call that came over this connection is being served. */
    boolean uses(Link link) {
        return running.values().stream().anyMatch(state -> state.link() == link);
    }

    void cancel(Cancel cancel) {
        ServedCall state = running.get(cancel.id());
        if (state != null) {
            state.cancel(Problem.CANCELLED);
        }
    }

    /** A frame of a stream of a call that this side serves; one of a call that is over crossed its end. */
    void streamed(Frame frame) throws ProtocolException {
        ServedCall state = running.get(frame.id());
        if (state != null) {
            state.streamed(frame);
        }
    }

    /** An item of a stream among the arguments was not taken, and the rest would be of no use without it. */
    void notTaken(int id, Problem problem) {
        ServedCall state = running.get(id);
        if (state != null) {
            state.cancel(problem);
        }
    }

    /** Whether no call is being served that lasts, and no answer sent that does. */
    boolean isIdle() {
        return running.isEmpty() && answers.get() == 0;
    }

    /** The session is about to end: calls that come from now on are answered with a problem. */
    void refuse() {
        refusing = true;
    }

    /** The session is over: nobody waits for the running calls any more. */
    void lost() {
        running.values().forEach(state -> state.cancel(Problem.CANCELLED));
    }

    /** A connection is over, and the session is not: nobody hears of the calls that came over it. */
    void lost(Link link) {
        running.values().stream()
                .filter(state -> state.link() == link)
                .forEach(state -> state.cancel(Problem.CANCELLED));
    }
}
