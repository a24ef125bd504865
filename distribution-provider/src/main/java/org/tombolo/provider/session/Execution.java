/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Deadline;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.provider.stream.Outflow;
import org.tombolo.provider.stream.Pace;
import org.tombolo.spi.call.LaterValue;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Result;
import org.tombolo.wire.frame.ProtocolException;
import org.tombolo.wire.plan.Delivery;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Encoding;
import org.tombolo.wire.value.Limits;

/** What is done for a served call: asks whether it may be made, decodes, runs the method, and answers now or later. */
final class Execution implements Deadline.Task<Object, Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    private final ServedCall call;
    private final ServedEndpoint endpoint;
    private final Served served;
    private volatile CallStreams streams;
    private volatile boolean flowing;
    private SentProgress progress;
    private Object[] invoked;

    Execution(ServedCall call, ServedEndpoint endpoint, Served served) {
        this.call = call;
        this.endpoint = endpoint;
        this.served = served;
    }

    Served served() {
        return served;
    }

    private MethodPlan plan() {
        return served.plan();
    }

    private Limits limits() {
        return call.serving().settings().limits();
    }

    /** The call's end is known to its endpoint, which may be waiting for it. */
    void end() {
        endpoint.end(call);
    }

    /**
     * Runs all of it, but for what comes later.
     *
     * @param number of the run on the reading thread, else 0
     * @return whether this thread still reads
     */
    boolean run(long number) {
        if (!endpoint.begin(call)) {
            return call.answer(
                    Failures.gone(call.id(), call.serving().settings().name()), number);
        }
        String refusal = call.serving().refusal(call.calls().caller(), served.operation());
        if (!refusal.isEmpty()) {
            return call.answer(Failures.of(call.id(), Problem.PERMISSION_DENIED, refusal), number);
        }
        Object result;
        try {
            result = method(plan().decodeArguments(call.call().arguments(), limits()));
        } catch (Throwable e) {
            // A failing module becomes a failed call, never a failed host: whatever the method throws ends here.
            return failed(e, number);
        }
        if (plan().delivery() == Delivery.LATER && result != null) {
            return later(result, number);
        }
        if (plan().delivery() == Delivery.STREAM && result != null) {
            return stream(result, number);
        }
        return returned(result, number);
    }

    private Object method(Object[] arguments) throws Throwable {
        if (!plan().streamParameters().isEmpty()) {
            readStreams(arguments);
        }
        if (plan().takesProgress()) {
            progress = new SentProgress(
                    call.call(), call.link(), call, call.serving().timer());
            arguments[arguments.length - 1] = progress;
        }
        if (!call.enter()) {
            throw new ProblemException(Problem.CANCELLED, "cancelled before the method began");
        }
        invoked = arguments;
        try {
            return Deadline.within(Duration.ofNanos(call.left()), this);
        } finally {
            invoked = null;
            call.returns();
            call.exit();
        }
    }

    /** The method itself, under the call's deadline. */
    @Override
    public Object call() throws Throwable {
        return served.invoke(invoked);
    }

    private boolean returned(Object result, long number) {
        endProgress();
        Encoding encoding;
        try {
            encoding = plan().encodeResult(result, limits());
        } catch (RuntimeException | Error e) {
            // The module's own code gives what is in the result.
            return failed(e, number);
        }
        try (encoding) {
            endStreams();
            long size = encoding.payload().size();
            long most = call.calls().peerLimit();
            return call.answer(
                    size <= most ? new Result(call.id(), encoding.payload()) : Failures.tooLarge(call.id(), size, most),
                    number);
        }
    }

    private boolean failed(Throwable thrown, long number) {
        endProgress();
        endStreams();
        return call.answer(Failures.of(call.id(), plan(), thrown, limits()), number);
    }

    private void endProgress() {
        if (progress != null) {
            progress.end();
        }
    }

    // Results that come later.

    private boolean later(Object future, long number) {
        if (LaterValue.isDone(future)) {
            // As if the method had waited for it: so the answer leaves with others.
            AtomicReference<Settled> settled = new AtomicReference<>();
            LaterValue.take(future, (value, failure) -> settled.set(new Settled(value, failure)));
            Settled now = settled.get();
            return now.failure == null ? returned(now.value, number) : failed(now.failure, number);
        }
        AtomicBoolean settled = new AtomicBoolean();
        call.keepsOn();
        call.goesOn(problem -> giveUp(future, settled, problem));
        try {
            LaterValue.whenDone(future, call::work, (value, failure) -> settle(settled, value, failure));
        } catch (RuntimeException | Error e) {
            settle(settled, null, e);
        }
        return call.leave(number);
    }

    /** What came of a future. */
    private record Settled(Object value, Throwable failure) {}

    /** On a thread that reads or keeps time: what hears of the future's end is the module's, and may last. */
    private void giveUp(Object future, AtomicBoolean settled, Problem problem) {
        Runnable end = () -> {
            LaterValue.cancel(future)
                    .ifPresent(e -> LOG.warn(
                            "A {} can't be cancelled", future.getClass().getName(), e));
            // A promise can't be told; the caller need not wait for it all the same.
            settle(settled, null, new ProblemException(problem, "given up"));
        };
        try {
            call.serving().workers().execute(end);
        } catch (RejectedExecutionException e) {
            // All are at work; these take it as soon as they can.
            call.serving().completions().execute(end);
        }
    }

    /** The first that comes counts. */
    private void settle(AtomicBoolean settled, Object value, Throwable failure) {
        if (!settled.compareAndSet(false, true)) {
            return;
        }
        if (failure == null) {
            returned(value, 0);
        } else {
            failed(failure, 0);
        }
    }

    // Streams.

    /** Made when the first stream is there. */
    private CallStreams streams() {
        if (streams == null) {
            Duration patience = Duration.ofNanos(Math.max(1, call.left()));
            streams = new CallStreams(
                    new ItemWay(call.link(), call.calls().peerLimit()),
                    plan(),
                    limits(),
                    new Pace(call.serving().streams(), call.serving().timer(), patience));
            streams.open(call.id());
        }
        return streams;
    }

    /** On the thread that reads, before it reads on: items come right behind the call, whenever that begins. */
    void expectStreams() {
        for (int stream = 1; stream <= plan().streamParameters().size(); stream++) {
            streams().expect(stream, () -> {});
        }
    }

    private void readStreams(Object[] arguments) {
        call.mustBeWatched();
        int stream = 1;
        for (var parameter : plan().streamParameters()) {
            if (arguments[parameter.index()] == null) {
                streams().forget(stream);
            } else {
                arguments[parameter.index()] = streams().reads(stream, parameter.type());
            }
            stream++;
        }
    }

    /** The result is a stream: answered now, and over when it ends. */
    private boolean stream(Object source, long number) {
        endProgress();
        call.keepsOn();
        call.silenceAlarm();
        try (Encoding encoding = plan().encodeResult(source, limits())) {
            // Known before the answer leaves: the reader may be quick to have enough.
            Outflow items = streams().writes(0, plan().resultType(), source, this::over);
            if (call.isCancelled()) {
                return failed(new ProblemException(Problem.CANCELLED, "cancelled before its result was sent"), number);
            }
            flowing = true;
            boolean reading = call.send(new Result(call.id(), encoding.payload()), number);
            // Not before: the end of the stream must not overtake the answer.
            call.goesOn(this::cut);
            items.open();
            return reading;
        }
    }

    /** The call is cancelled, or its service goes, while its result is read. */
    private void cut(Problem problem) {
        if (problem != Problem.CANCELLED) {
            call.link()
                    .post(Failures.end(
                            call.id(), problem, call.serving().settings().name()));
        }
        over();
    }

    private void over() {
        call.end();
        endStreams();
        end();
    }

    private void endStreams() {
        if (streams != null) {
            streams.close(new ProblemException(Problem.CANCELLED, "the call has ended"));
        }
    }

    /** A frame of one of the streams; on the thread that reads the link. */
    void streamed(Frame frame) throws ProtocolException {
        CallStreams present = streams;
        if (present != null) {
            present.received(frame);
            // Not before there is such a stream: the call would be forgotten while its method is at work.
            if (flowing && frame instanceof Frame.End end && end.stream() == 0) {
                over();
            }
        }
    }
}
