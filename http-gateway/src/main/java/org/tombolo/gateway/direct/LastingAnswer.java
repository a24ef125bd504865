/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.gateway.call.Call;
import org.tombolo.gateway.problem.DeclaredFailure;
import org.tombolo.gateway.problem.ProblemBody;
import org.tombolo.gateway.stream.Items;

/**
 * An answer that is sent as it comes: a stream, or the events of a call. The clock and the method's progress write between items, never
 * within one: whoever writes is {@code busy}.
 */
final class LastingAnswer implements Progress {

    private static final Logger LOG = LoggerFactory.getLogger(LastingAnswer.class);

    private static final byte[] NOTHING = new byte[0];
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

    private final Exchange exchange;
    private final LastingForm form;
    private final LastingWriter writer;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicReference<byte[]> progress = new AtomicReference<>(NOTHING);
    private final Sending sending;

    /** What there is once the call was let in. */
    private static final class Sending {
        private final ScheduledExecutorService clock;
        private AsyncContext async;
        private Call call;
        private Duration patience;
        private volatile AsyncOutput output;
        private volatile ScheduledFuture<?> signs;
        /** Answered by other means, or broken off. */
        private volatile boolean over;

        Sending(ScheduledExecutorService clock) {
            this.clock = clock;
        }
    }

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
        this.sending = new Sending(clock);
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
        sending.async = async;
        sending.call = call;
        sending.patience = patience;
        sending.signs = sending.clock.scheduleWithFixedDelay(
                this::tick, SIGN_OF_LIFE.toMillis(), SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS);
        if (form.tellsOfTheCall()) {
            try {
                exclusively(out -> {});
            } catch (ClientLeft e) {
                sending.signs.cancel(false);
                throw e;
            }
        }
        var unused = call.result().whenComplete(this::answer);
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
        } finally {
            sending.signs.cancel(false);
        }
    }

    private void end(Object value) {
        try {
            if (form.tellsOfTheCall()) {
                exclusively(out -> writer.result(out, value));
            } else {
                // A method of streams that gave none.
                exclusively(writer::end);
            }
        } catch (ProblemException e) {
            fail(e);
            return;
        }
        sending.call.leave();
        output().close();
    }

    private void stream(Items items) {
        try (items) {
            while (items.advance()) {
                exclusively(out -> writer.item(out, items.current()));
            }
            exclusively(writer::end);
        } catch (ProblemException | DeclaredFailure e) {
            fail(e);
            return;
        }
        output().close();
    }

    private interface Writing {
        void write(OutputStream out) throws IOException;
    }

    /** Writes all or nothing, unless it is long; waits for the one that writes now, which lasts a moment. */
    private void exclusively(Writing writing) {
        enter();
        HeldOutput held = new HeldOutput(this::output);
        try {
            byte[] report = progress.getAndSet(NOTHING);
            if (report.length > 0) {
                output().write(report);
            }
            writing.write(held);
            held.end();
            output().flush();
        } catch (IOException | UncheckedIOException e) {
            throw new ClientLeft(e);
        } catch (RuntimeException | Error e) {
            // The module's own code gives what is in a value.
            throw held.isOpen() ? new ClientLeft(e) : Bodies.unwritable(e);
        } finally {
            busy.set(false);
        }
    }

    private void enter() {
        while (!busy.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
    }

    private void fail(Throwable failure) {
        if (end(false)) {
            exchange.fail(failure);
            complete();
            return;
        }
        AtomicBoolean told = new AtomicBoolean();
        exclusively(out -> told.set(writer.problem(out, ProblemBody.of(failure, exchange.callId()))));
        if (told.get()) {
            output().close();
        } else {
            breakOff();
        }
    }

    /**
     * From now on nobody else writes: neither the clock nor who tells of progress.
     *
     * @param begun whether an answer that has begun is ended too
     * @return whether it was ended now
     */
    private boolean end(boolean begun) {
        enter();
        try {
            boolean ends = !sending.over && (begun || sending.output == null);
            if (ends) {
                abandon();
            }
            return ends;
        } finally {
            busy.set(false);
        }
    }

    /** Whoever writes stops; the container ends the answer, as its client left. Never waits, not even for a writer that does. */
    void abandon() {
        sending.over = true;
        AsyncOutput present = sending.output;
        if (present != null) {
            present.abandon();
        }
    }

    private void breakOff() {
        if (end(true)) {
            exchange.breakOff();
        }
        complete();
    }

    private void complete() {
        try {
            sending.async.complete();
        } catch (IllegalStateException e) {
            LOG.debug("The answer to call {} was complete already", exchange.callId(), e);
        }
    }

    /** Begins to answer, with the first that is to be sent. By the one that is busy. */
    private AsyncOutput output() {
        if (sending.over) {
            throw new ClientLeft(new IOException("the answer is over"));
        }
        if (sending.output == null) {
            try {
                exchange.response().setContentType(form.mediaType());
                ServletOutputStream out = exchange.response().getOutputStream();
                AsyncOutput output = new AsyncOutput(out, sending.patience, this::complete, sending.call::cancel);
                writer.begin(output, exchange.callId());
                sending.output = output;
                if (sending.over) {
                    throw new IllegalStateException("the answer ended as it began");
                }
                out.setWriteListener(output);
            } catch (IOException | IllegalStateException e) {
                throw new ClientLeft(e);
            }
        }
        return sending.output;
    }

    /** A sign of life, or the progress that could not be sent at once. */
    private void tick() {
        if (progress.get().length > 0) {
            report();
            return;
        }
        byte[] alive = writer.alive();
        if (alive.length > 0 && !sending.over && busy.compareAndSet(false, true)) {
            try {
                output().offer(alive);
            } catch (ClientLeft e) {
                LOG.debug("No sign of life can be sent for call {}", exchange.callId(), e);
                sending.call.cancel();
            } finally {
                busy.set(false);
            }
        }
    }

    @Override
    public void report(double fraction, String message) {
        progress.set(writer.progress(fraction, message));
        report();
    }

    private void report() {
        if (sending.output != null && !sending.over && busy.compareAndSet(false, true)) {
            try {
                byte[] report = progress.getAndSet(NOTHING);
                if (report.length > 0 && !sending.output.offer(report)) {
                    // The client is behind; a newer one may have come meanwhile.
                    progress.compareAndSet(NOTHING, report);
                }
            } finally {
                busy.set(false);
            }
        }
    }
}
