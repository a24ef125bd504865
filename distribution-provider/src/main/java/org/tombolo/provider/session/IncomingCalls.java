/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Deadline;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.provider.link.Link;
import org.tombolo.provider.session.ServedEndpoint.Served;
import org.tombolo.spi.access.Authoriser;
import org.tombolo.spi.access.Caller;
import org.tombolo.spi.access.Decision;
import org.tombolo.spi.access.Operation;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Call;
import org.tombolo.wire.frame.Frame.Cancel;
import org.tombolo.wire.frame.Frame.Failure;
import org.tombolo.wire.frame.Frame.Result;
import org.tombolo.wire.frame.ProtocolException;
import org.tombolo.wire.value.Encoding;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;

/** The calls that the peer makes over one session, and that this side serves. */
final class IncomingCalls {

    private static final Logger LOG = LoggerFactory.getLogger(IncomingCalls.class);
    private static final Duration BUSY_RETRY = Duration.ofMillis(100);

    private final Link link;
    private final Serving serving;
    private final Map<Integer, RunningCall> running = new ConcurrentHashMap<>();
    private volatile Caller caller = new Caller("", "", false);
    private volatile long peerLimit;
    private volatile boolean refusing;

    IncomingCalls(Link link, Serving serving) {
        this.link = link;
        this.serving = serving;
    }

    /** The handshake told who calls, and how long an answer may be. */
    void open(Caller who, long maxAnswer) {
        caller = who;
        peerLimit = maxAnswer;
    }

    /** On the link's thread: hands the call to a worker, or answers at once why not. */
    void call(Call call) throws ProtocolException {
        if (refusing) {
            link.post(gone(call));
            return;
        }
        int limit = serving.settings().openCalls();
        if (running.size() >= limit) {
            link.post(Failures.busy(
                    call.id(), "you have " + limit + " calls open, the limit (limit.open.calls)", BUSY_RETRY));
            return;
        }
        RunningCall state = new RunningCall();
        if (running.putIfAbsent(call.id(), state) != null) {
            throw new ProtocolException("call " + call.id() + " is open already");
        }
        try {
            serving.workers().execute(() -> serve(call, state));
        } catch (RejectedExecutionException e) {
            running.remove(call.id());
            link.post(Failures.busy(call.id(), "all threads for calls are at work", BUSY_RETRY));
        }
    }

    void cancel(Cancel cancel) {
        RunningCall state = running.get(cancel.id());
        if (state != null) {
            state.cancel(Problem.CANCELLED);
        }
    }

    /** The session is about to end: calls that come from now on are answered with a problem. */
    void refuse() {
        refusing = true;
    }

    private Failure gone(Call call) {
        return Failures.of(
                call.id(),
                Problem.UNAVAILABLE,
                serving.settings().name() + " no longer offers this service; it was removed or replaced");
    }

    /** The session is over: nobody waits for the running calls any more. */
    void lost() {
        running.values().forEach(state -> state.cancel(Problem.CANCELLED));
    }

    private void serve(Call call, RunningCall state) {
        long millis = Times.bounded(call.remainingMillis()).toMillis();
        ScheduledFuture<?> alarm =
                serving.timer().schedule(() -> state.cancel(Problem.DEADLINE_EXCEEDED), millis, TimeUnit.MILLISECONDS);
        ServedEndpoint endpoint = serving.endpoints().get(call.endpoint());
        boolean begun = endpoint != null && endpoint.begin(state);
        try {
            Frame answer = begun ? answer(call, state, endpoint) : gone(call);
            // First of all: whoever has the answer may use the number again.
            running.remove(call.id());
            send(answer);
        } finally {
            alarm.cancel(false);
            running.remove(call.id(), state);
            if (begun) {
                endpoint.end(state);
            }
        }
    }

    private Frame answer(Call call, RunningCall state, ServedEndpoint endpoint) {
        Optional<Served> served = endpoint.method(call.method());
        if (served.isEmpty()) {
            return Failures.of(call.id(), Problem.NO_SUCH_METHOD, "the service has no method " + call.method());
        }
        String refusal = refusal(served.get());
        if (!refusal.isEmpty()) {
            return Failures.of(call.id(), Problem.PERMISSION_DENIED, refusal);
        }
        Frame outcome = outcome(call, state, served.get());
        // What a method returns after it was cancelled goes nowhere: the caller is told why it ended.
        return state.cancelled()
                .<Frame>map(problem -> Failures.of(call.id(), problem, ended(problem)))
                .orElse(outcome);
    }

    /** Why the call may not be made; asked before a byte of its arguments is decoded. */
    private String refusal(Served served) {
        Optional<Authoriser> authoriser = serving.authoriser().get();
        if (authoriser.isEmpty()) {
            return caller.loopback() ? "" : "this runtime has no authoriser, and serves this computer alone";
        }
        Operation operation =
                new Operation(served.service(), served.plan().method().getName());
        try {
            Decision decision = authoriser.get().decide(caller, operation);
            return decision.granted() ? "" : decision.reason().isEmpty() ? "refused" : decision.reason();
        } catch (RuntimeException e) {
            LOG.error("The authoriser failed on {}; the call is refused", operation, e);
            return "the authoriser failed; the call is refused";
        }
    }

    private Frame outcome(Call call, RunningCall state, Served served) {
        Limits limits = serving.settings().limits();
        try {
            Object[] arguments = served.plan().decodeArguments(call.arguments(), limits);
            try (Encoding encoded = served.plan().encodeResult(run(call, state, served, arguments), limits)) {
                Payload value = encoded.copy();
                return value.size() <= peerLimit ? new Result(call.id(), value) : tooLarge(call, value);
            }
        } catch (Throwable e) {
            // A failing module becomes a failed call, never a failed host: whatever the method throws ends here.
            return Failures.of(call.id(), served.plan(), e, limits);
        }
    }

    private Object run(Call call, RunningCall state, Served served, Object[] arguments) throws Throwable {
        SentProgress progress = new SentProgress(call, link, state, serving.timer());
        if (served.plan().takesProgress()) {
            arguments[arguments.length - 1] = progress;
        }
        if (!state.enter()) {
            throw new ProblemException(Problem.CANCELLED, "cancelled before the method began");
        }
        try {
            return Deadline.within(Times.bounded(call.remainingMillis()), () -> served.invoke(arguments));
        } finally {
            state.exit();
            progress.end();
        }
    }

    private Frame tooLarge(Call call, Payload value) {
        return Failures.of(
                call.id(),
                Problem.TOO_LARGE,
                "the result has " + value.size() + " bytes, the caller takes " + peerLimit
                        + " (its limit.message.bytes); ask for less");
    }

    private void send(Frame answer) {
        try {
            link.send(answer, serving.settings().times().silence().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String ended(Problem problem) {
        return switch (problem) {
            case CANCELLED -> "cancelled by the caller";
            case DEADLINE_EXCEEDED -> "the time of the call ran out while the method was at work";
            default -> serving.settings().name() + " stopped the method, since its service was removed or replaced";
        };
    }
}
