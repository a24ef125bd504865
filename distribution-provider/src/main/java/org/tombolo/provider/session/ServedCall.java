/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.provider.link.Lasting;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Call;
import org.tombolo.wire.frame.ProtocolException;

/**
 * One call that this side serves, from its arrival to its end: on the thread that read it, which loses the reading role if
 * that lasts, or on a worker. What it does is {@link Execution}.
 */
final class ServedCall extends RunningCall implements Runnable, Lasting {

    private static final Logger LOG = LoggerFactory.getLogger(ServedCall.class);

    /** The number of a run that is not on the reading thread. */
    private static final long NOT_READING = 0;

    private static final String NO_TIMER = "the system gives no thread that minds the deadlines of calls";

    /** A method that uses the processor for longer, after it has lost the reading role, is slow. */
    private static final long LONG = TimeUnit.MILLISECONDS.toNanos(1);

    private final IncomingCalls calls;
    private final Link link;
    private final Call call;
    private final Execution execution;
    private final long deadline;

    /** There once the call is watched, even if it could not be set. */
    private Alarm alarm;

    private boolean over;
    private boolean left;
    private boolean reading;
    private volatile long used = -1;

    /** A call that arrives now. */
    ServedCall(IncomingCalls calls, Link link, Call call, ServedEndpoint endpoint, Served served) {
        this.calls = calls;
        this.link = link;
        this.call = call;
        this.execution = new Execution(this, endpoint, served);
        this.deadline = System.nanoTime() + Times.boundedNanos(call.remainingMillis());
        execution.expectStreams();
    }

    int id() {
        return call.id();
    }

    Call call() {
        return call;
    }

    Link link() {
        return link;
    }

    Serving serving() {
        return calls.serving();
    }

    IncomingCalls calls() {
        return calls;
    }

    long left() {
        return Math.max(0, deadline - System.nanoTime());
    }

    /**
     * On the thread that reads the link.
     *
     * @return whether it still does
     */
    boolean serveHere() {
        long number = link.begin(this);
        try {
            return execute(number);
        } catch (RuntimeException | Error e) {
            // Nothing could be said to the caller, who must not wait for it; and the role is known for certain.
            boolean still = leave(number);
            link.close("a call could not be answered: " + e);
            return still;
        }
    }

    @Override
    public void run() {
        long begin = System.nanoTime();
        execute(NOT_READING);
        execution.served().took(System.nanoTime() - begin);
    }

    /** A failing module becomes a failed call, whatever was overlooked: the thread may be that which reads for everybody. */
    private boolean execute(long number) {
        try {
            if (number == NOT_READING && !watch()) {
                return answer(calls.busy(call.id(), NO_TIMER), number);
            }
            return execution.run(number);
        } catch (RuntimeException | Error e) {
            LOG.error("A call of {} failed in an unforeseen way", call.method(), e);
            return answer(Failures.of(call.id(), Problem.METHOD_FAILED, "failed in an unforeseen way: " + e), number);
        }
    }

    @Override
    public void lasts() {
        keepsOn();
        if (isWaiting()) {
            execution.served().keptWaiting();
        } else {
            // It computes, or the machine has other things to do: told apart by the processor's time at the end.
            used = processorTime();
        }
    }

    /** The method has returned, on the thread that ran it, and before anybody else may look. */
    void returns() {
        long before = used;
        if (before >= 0 && processorTime() - before > LONG) {
            execution.served().keptWaiting();
        }
    }

    /**
     * From now on the call can be cancelled, by the peer and by its deadline.
     *
     * @return false if there is no thread that minds the deadline; then the peer alone cancels it, and it had better not begin
     */
    synchronized boolean watch() {
        if (over) {
            return true;
        }
        if (alarm == null) {
            alarm = new Alarm(() -> cancel(Problem.DEADLINE_EXCEEDED));
            calls.register(this);
        }
        return alarm.set(serving().timer(), left());
    }

    /** As {@link #watch}, for a method that has begun: it does not end because nobody minds its deadline here; the caller does. */
    void keepsOn() {
        var unused = watch();
    }

    /** As {@link #watch}, for one that has not begun: it is too busy here. */
    void mustBeWatched() {
        if (!watch()) {
            throw new ProblemException(Problem.BUSY, NO_TIMER);
        }
    }

    /** Has a worker wait for a future. That there is none is told here, lest it be mixed up with what a module's own executors refuse. */
    void work(Runnable task) {
        try {
            serving().workers().execute(task);
        } catch (RejectedExecutionException e) {
            throw new ProblemException(Problem.BUSY, "all threads for calls are at work", e);
        }
    }

    /** The call has what it waited for in time; it may go on for as long as its streams do. */
    synchronized void silenceAlarm() {
        if (alarm != null) {
            alarm.silence();
        }
    }

    /** A frame of one of the call's streams. */
    void streamed(Frame frame) throws ProtocolException {
        execution.streamed(frame);
    }

    /** The reading thread need not stay; whether it still reads. */
    boolean leave(long number) {
        if (number != NOT_READING && !left) {
            // Once: a second answer, after the first could not be sent, must not be taken for the loss of the role.
            left = true;
            reading = link.finish(number);
        }
        return reading;
    }

    /**
     * Sends the answer, and ends the call.
     *
     * @param number of the run on the reading thread
     * @return whether this thread still reads
     */
    boolean answer(Frame outcome, long number) {
        // What a method returns after it was cancelled goes nowhere: the caller is told why it ended.
        Frame answer = isCancelled() ? whyCancelled() : outcome;
        // Before the call is none any more: a session that ends shall not take itself for idle in between.
        calls.answers(1);
        try {
            // Before it is sent: whoever has the answer may use the number again.
            end();
            return send(answer, number);
        } finally {
            calls.answers(-1);
            execution.end();
        }
    }

    private Frame whyCancelled() {
        Problem problem = cancelled().orElse(Problem.CANCELLED);
        return Failures.of(
                call.id(), problem, Failures.ended(problem, serving().settings().name()));
    }

    /** Sends a frame of the call; whether this thread still reads. */
    boolean send(Frame answer, long number) {
        if (number != NOT_READING && link.takes(answer)) {
            if (leave(number)) {
                link.postLater(answer);
            } else {
                link.post(answer);
            }
            return reading;
        }
        // It may wait for the peer: still as a request that may lose the role.
        sendPatiently(answer);
        return leave(number);
    }

    private void sendPatiently(Frame answer) {
        long patience =
                System.nanoTime() + serving().settings().times().silence().toNanos();
        Link way = calls.route(link, answer);
        try {
            if (!way.send(answer, deadline - patience > 0 ? deadline : patience, true)) {
                cutOff(way, answer, Problem.DEADLINE_EXCEEDED, "the time of the call ran out");
            }
        } catch (InterruptedException e) {
            // On a thread of the module's, which brought the result.
            cutOff(way, answer, Problem.METHOD_FAILED, "the serving thread was interrupted");
            Thread.currentThread().interrupt();
        }
    }

    /** A long answer that was sent in part: the caller need not wait for the rest. */
    private void cutOff(Link way, Frame answer, Problem problem, String reason) {
        if (!answer.outside().isEmpty()) {
            way.post(Failures.of(call.id(), problem, reason + " while the result was sent"));
        }
    }

    /** The call is over: nothing cancels it any more, and its number may be used again. */
    synchronized void end() {
        over = true;
        ends();
        if (alarm != null) {
            alarm.silence();
            calls.ended(this);
        }
    }
}
