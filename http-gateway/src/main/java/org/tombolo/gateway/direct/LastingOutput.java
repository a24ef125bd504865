/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.gateway.call.Turn;

/**
 * Where an answer goes that is sent as it comes. It begins with the first that is to be sent. One thread writes the answer; others give
 * signs of life and progress, which stand between items and never within one: whoever writes is {@code busy}.
 */
final class LastingOutput {

    private static final Logger LOG = LoggerFactory.getLogger(LastingOutput.class);

    private static final byte[] NOTHING = new byte[0];

    /** Those who give signs of life and progress don't wait, but may have to wait for the processor. */
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private final Exchange exchange;
    private final LastingForm form;
    private final LastingWriter writer;
    private final Ends ends;
    private final Turn busy = new Turn();
    private final AtomicReference<byte[]> progress = new AtomicReference<>(NOTHING);
    private final State state = new State();

    /** How far the answer is. */
    private static final class State {
        private volatile AsyncOutput begun;
        /** Answered by other means, or broken off. */
        private volatile boolean over;
    }

    /**
     * How the answer may end.
     *
     * @param patience how long the client may take nothing
     * @param whole run once all is sent, after {@link #close}
     * @param gone run if the client leaves before
     */
    record Ends(Duration patience, Runnable whole, Runnable gone) {}

    /** Writes something that belongs together. */
    interface Writing {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Nothing is sent yet.
     *
     * @param exchange the request and its answer
     * @param form the form of the answer
     * @param writer writes it
     * @param ends what happens at its end
     */
    LastingOutput(Exchange exchange, LastingForm form, LastingWriter writer, Ends ends) {
        this.exchange = exchange;
        this.form = form;
        this.writer = writer;
        this.ends = ends;
    }

    /**
     * Writes all or nothing, unless it is long; waits for the one that writes now, which lasts a moment.
     *
     * @throws ClientLeft if it can't be sent, or not wholly
     */
    void write(Writing writing) {
        if (!busy.take(MOMENT)) {
            throw new ClientLeft(new IOException("another thread has written for more than " + MOMENT));
        }
        HeldOutput held = new HeldOutput(this::begun);
        try {
            byte[] report = progress.getAndSet(NOTHING);
            if (report.length > 0) {
                begun().write(report);
            }
            writing.write(held);
            held.end();
            begun().flush();
        } catch (ClientLeft e) {
            throw e;
        } catch (IOException | UncheckedIOException e) {
            throw new ClientLeft(e);
        } catch (RuntimeException | Error e) {
            // The module's own code gives what is in a value.
            throw held.isOpen() ? new ClientLeft(e) : Bodies.unwritable(e);
        } finally {
            busy.give();
        }
    }

    /** All is written. */
    void close() {
        begun().close();
    }

    /**
     * From now on nobody else writes: neither the clock nor who tells of progress.
     *
     * @param begun whether an answer that has begun is ended too
     * @return whether it was ended now
     */
    boolean end(boolean begun) {
        boolean mine = busy.take(MOMENT);
        try {
            boolean ended = !state.over && (begun || state.begun == null);
            if (ended) {
                abandon();
            }
            return ended;
        } finally {
            if (mine) {
                busy.give();
            }
        }
    }

    /** Whoever writes stops; the container ends the answer, as its client left. Never waits, not even for a writer that does. */
    void abandon() {
        state.over = true;
        AsyncOutput present = state.begun;
        if (present != null) {
            present.abandon();
        }
    }

    /** Begins to answer, with the first that is to be sent. By the one that is busy. */
    private AsyncOutput begun() {
        if (state.over) {
            throw new ClientLeft(new IOException("the answer is over"));
        }
        if (state.begun == null) {
            try {
                exchange.response().setContentType(form.mediaType());
                ServletOutputStream out = exchange.response().getOutputStream();
                AsyncOutput output = new AsyncOutput(out, ends.patience(), ends.whole(), ends.gone());
                writer.begin(output, exchange.callId());
                state.begun = output;
                if (state.over) {
                    throw new IllegalStateException("the answer ended as it began");
                }
                out.setWriteListener(output);
            } catch (IOException | IllegalStateException e) {
                throw new ClientLeft(e);
            }
        }
        return state.begun;
    }

    /** Sends the progress that could not be sent at once, else a sign of life. Never waits. */
    void tick() {
        if (progress.get().length > 0) {
            report();
            return;
        }
        byte[] alive = writer.alive();
        if (alive.length > 0 && !state.over && busy.tryTake()) {
            try {
                begun().offer(alive);
            } catch (ClientLeft e) {
                LOG.debug("No sign of life can be sent for call {}", exchange.callId(), e);
                ends.gone().run();
            } finally {
                busy.give();
            }
        }
    }

    /** Sends progress now, or with what is sent next; a later one takes its place until then. Never waits. */
    void report(byte[] report) {
        progress.set(report);
        report();
    }

    private void report() {
        if (state.begun != null && !state.over && busy.tryTake()) {
            try {
                byte[] report = progress.getAndSet(NOTHING);
                if (report.length > 0 && !state.begun.offer(report)) {
                    // The client is behind; a newer one may have come meanwhile.
                    progress.compareAndSet(NOTHING, report);
                }
            } finally {
                busy.give();
            }
        }
    }
}
