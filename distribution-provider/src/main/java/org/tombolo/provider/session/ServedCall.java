/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.tombolo.api.Deadline;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Call;
import org.tombolo.wire.frame.Frame.Result;
import org.tombolo.wire.value.Encoding;
import org.tombolo.wire.value.Limits;

/**
 * One call that this side serves, from its arrival to its answer: on the thread that read it, which loses the reading role if
 * that lasts, or on a worker.
 */
final class ServedCall implements Runnable {

    /** The number of a run that is not on the reading thread. */
    private static final long NOT_READING = 0;

    private final IncomingCalls calls;
    private final Link link;
    private final Call call;
    private final ServedEndpoint endpoint;
    private final Served served;
    private final Serving serving;
    private final RunningCall state = new RunningCall();
    private final long deadline;
    private ScheduledFuture<?> alarm;
    private boolean over;
    private volatile long lasting;

    /** A call that arrives now. */
    ServedCall(IncomingCalls calls, Link link, Call call, ServedEndpoint endpoint, Served served, Serving serving) {
        this.calls = calls;
        this.link = link;
        this.call = call;
        this.endpoint = endpoint;
        this.served = served;
        this.serving = serving;
        this.deadline =
                System.nanoTime() + Times.bounded(call.remainingMillis()).toNanos();
    }

    int id() {
        return call.id();
    }

    Link link() {
        return link;
    }

    /**
     * On the thread that reads the link.
     *
     * @return whether it still does
     */
    boolean serveHere() {
        return serve(link.begin(this::lasts));
    }

    @Override
    public void run() {
        watch();
        long begin = System.nanoTime();
        serve(NOT_READING);
        served.took(System.nanoTime() - begin);
    }

    /** The call has lasted so long that the thread lost the reading role. */
    private void lasts() {
        watch();
        if (state.isWaiting()) {
            served.waits();
        }
        lasting = System.nanoTime();
    }

    /** From now on the call can be cancelled, by the peer and by its deadline. */
    private synchronized void watch() {
        if (!over) {
            calls.register(this);
            alarm = serving.timer()
                    .schedule(
                            () -> state.cancel(Problem.DEADLINE_EXCEEDED),
                            Math.max(0, deadline - System.nanoTime()),
                            TimeUnit.NANOSECONDS);
        }
    }

    void cancel(Problem problem) {
        state.cancel(problem);
    }

    private boolean serve(long number) {
        if (!endpoint.begin(state)) {
            return answer(Failures.gone(call.id(), serving.settings().name()), number);
        }
        String refusal = serving.refusal(calls.caller(), served.operation());
        if (!refusal.isEmpty()) {
            return answer(Failures.of(call.id(), Problem.PERMISSION_DENIED, refusal), number);
        }
        Limits limits = serving.settings().limits();
        Frame failure;
        try {
            Object result = method(served.plan().decodeArguments(call.arguments(), limits));
            try (Encoding encoding = served.plan().encodeResult(result, limits)) {
                long size = encoding.payload().size();
                return answer(
                        size <= calls.peerLimit() ? new Result(call.id(), encoding.payload()) : tooLarge(size), number);
            }
        } catch (Throwable e) {
            // A failing module becomes a failed call, never a failed host: whatever the method throws ends here.
            failure = Failures.of(call.id(), served.plan(), e, limits);
        }
        return answer(failure, number);
    }

    private Object method(Object[] arguments) throws Throwable {
        if (!state.enter()) {
            throw new ProblemException(Problem.CANCELLED, "cancelled before the method began");
        }
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        if (!served.plan().takesProgress()) {
            try {
                return Deadline.within(left, () -> served.invoke(arguments));
            } finally {
                state.exit();
            }
        }
        SentProgress progress = new SentProgress(call, link, state, serving.timer());
        arguments[arguments.length - 1] = progress;
        try {
            return Deadline.within(left, () -> served.invoke(arguments));
        } finally {
            state.exit();
            progress.end();
        }
    }

    private Frame tooLarge(long size) {
        return Failures.of(
                call.id(),
                Problem.TOO_LARGE,
                "the result has " + size + " bytes, the caller takes " + calls.peerLimit()
                        + " (its limit.message.bytes); ask for less");
    }

    /**
     * Sends the answer, and ends the call.
     *
     * @param number of the run on the reading thread
     * @return whether this thread still reads
     */
    private boolean answer(Frame outcome, long number) {
        // What a method returns after it was cancelled goes nowhere: the caller is told why it ended.
        Frame answer = state.cancelled()
                .<Frame>map(problem -> Failures.of(call.id(), problem, ended(problem)))
                .orElse(outcome);
        boolean reading = number != NOT_READING;
        try {
            // First of all: whoever has the answer may use the number again.
            end();
            if (reading && link.takes(answer)) {
                reading = link.finish(number);
                if (reading) {
                    link.postLater(answer);
                } else {
                    link.post(answer);
                }
            } else {
                // It may wait for the peer: still as a request that may lose the role.
                send(answer);
                reading = reading && link.finish(number);
            }
        } finally {
            endpoint.end(state);
        }
        if (lasting != 0) {
            served.lasted(System.nanoTime() - lasting);
        }
        return reading;
    }

    private synchronized void end() {
        over = true;
        if (alarm != null) {
            alarm.cancel(false);
            calls.ended(this);
        }
    }

    private void send(Frame answer) {
        long patience = System.nanoTime() + serving.settings().times().silence().toNanos();
        Link way = calls.route(link, answer);
        try {
            if (!way.send(answer, deadline - patience > 0 ? deadline : patience, true)
                    && !answer.outside().isEmpty()) {
                way.post(Failures.of(
                        call.id(),
                        Problem.DEADLINE_EXCEEDED,
                        "the time of the call ran out while its result was sent"));
            }
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
