/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import jakarta.servlet.AsyncContext;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.gateway.call.Call;
import org.tombolo.gateway.call.Closing;
import org.tombolo.gateway.problem.DeclaredFailure;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.gateway.problem.ProblemBody;
import org.tombolo.gateway.stream.Items;

/** An answer that is sent as it comes: a stream, or the events of a call. What becomes of the call is written by one thread. */
final class LastingAnswer implements Progress {

    private static final Logger LOG = LoggerFactory.getLogger(LastingAnswer.class);

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

    private final Exchange exchange;
    private final LastingForm form;
    private final LastingWriter writer;
    private final ScheduledExecutorService clock;
    private volatile Begun begun;

    /** What there is once the call was let in. */
    private record Begun(AsyncContext async, Call call, LastingOutput output, ScheduledFuture<?> signs) {}

    /**
     * Nothing is sent yet.
     *
     * @param exchange the request and its answer
     * @param form the form of the answer
     * @param writer writes it
     * @param clock for signs of life
     */
    LastingAnswer(Exchange exchange, LastingForm form, LastingWriter writer, ScheduledExecutorService clock) {
        this.exchange = exchange;
        this.form = form;
        this.writer = writer;
        this.clock = clock;
    }

    /** Whether progress has a place in it. */
    boolean tellsOfTheCall() {
        return form.tellsOfTheCall();
    }

    /**
     * The call was let in.
     *
     * @param async the request's, which is completed in the end
     * @param call that is answered
     * @param patience how long the client may take nothing
     */
    void begin(AsyncContext async, Call call, Duration patience) {
        LastingOutput output = new LastingOutput(
                exchange, form, writer, new LastingOutput.Ends(patience, () -> complete(async), call::cancel));
        ScheduledFuture<?> signs = signs(output);
        begun = new Begun(async, call, output, signs);
        if (form.tellsOfTheCall()) {
            try {
                output.write(out -> {});
            } catch (ClientLeft e) {
                signs.cancel(false);
                throw e;
            }
        }
        var unused = call.result().whenComplete(this::answer);
    }

    private ScheduledFuture<?> signs(LastingOutput output) {
        try {
            return clock.scheduleWithFixedDelay(
                    output::tick, SIGN_OF_LIFE.toMillis(), SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw Closing.problem();
        }
    }

    /** What came of the call, on a thread that may wait. */
    private void answer(Object value, Throwable failure) {
        try {
            if (failure != null) {
                fail(failure);
            } else if (value instanceof Items items) {
                stream(items);
            } else {
                end(value);
            }
        } catch (ClientLeft e) {
            LOG.debug("The client of call {} left", exchange.callId(), e);
            breakOff();
        } catch (RuntimeException | Error e) {
            // Nobody else would ever end the answer.
            LOG.error("The answer to call {} failed", exchange.callId(), e);
            breakOff();
        } finally {
            begun.signs().cancel(false);
        }
    }

    private void end(Object value) {
        try {
            if (form.tellsOfTheCall()) {
                begun.output().write(out -> writer.result(out, value));
            } else {
                // A method of streams that gave none.
                begun.output().write(writer::end);
            }
        } catch (ProblemException e) {
            fail(e);
            return;
        }
        begun.call().leave();
        begun.output().close();
    }

    private void stream(Items items) {
        LastingOutput output = begun.output();
        try (items) {
            while (items.advance()) {
                output.write(out -> writer.item(out, items.current()));
            }
            output.write(writer::end);
        } catch (ProblemException | HttpProblem | DeclaredFailure e) {
            fail(e);
            return;
        }
        output.close();
    }

    private void fail(Throwable failure) {
        if (begun.output().end(false)) {
            exchange.fail(failure);
            complete(begun.async());
            return;
        }
        AtomicBoolean told = new AtomicBoolean();
        begun.output().write(out -> told.set(writer.problem(out, ProblemBody.of(failure, exchange.callId()))));
        if (told.get()) {
            begun.output().close();
        } else {
            breakOff();
        }
    }

    private void breakOff() {
        if (begun.output().end(true)) {
            exchange.breakOff();
        }
        complete(begun.async());
    }

    private void complete(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException e) {
            LOG.debug("The answer to call {} was complete already", exchange.callId(), e);
        }
    }

    /** Whoever writes stops; the container ends the answer, as its client left. Never waits. */
    void abandon() {
        Begun present = begun;
        if (present != null) {
            present.output().abandon();
        }
    }

    @Override
    public void report(double fraction, String message) {
        Begun present = begun;
        if (present != null) {
            present.output().report(writer.progress(fraction, message));
        }
    }
}
