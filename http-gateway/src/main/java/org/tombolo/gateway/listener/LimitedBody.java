/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.tombolo.api.Problem;

/**
 * A request whose body ends with a {@link BodyRefused} as soon as it is too long, or its client too slow; whoever waits for it is woken.
 * Jetty calls {@link #read} and {@link #demand} one after the other; the time runs out on the scheduler's thread, and any thread may say
 * that nobody wants the rest.
 */
final class LimitedBody extends Request.Wrapper {
    private final BodyBounds streamed;
    private final boolean expected;
    private final SlowBodies slow;
    private final Measure measure = new Measure();
    private final AtomicReference<Waiting> waiting = new AtomicReference<>();
    private volatile BodyBounds bounds;
    private volatile BodyRefused refused;

    /** How much has come, and how long it took. */
    private final class Measure implements SlowBodies.Waited {
        private final long began = System.nanoTime();
        private final AtomicLong received = new AtomicLong();
        private final AtomicLong waited = new AtomicLong();

        @Override
        public long began() {
            return began;
        }

        @Override
        public void refuse(int share) {
            Waiting present = waiting.get();
            if (present != null) {
                expire(
                        present,
                        503,
                        Problem.BUSY,
                        "half of the gateway's threads wait for bodies that come slowly, " + share
                                + "; try again later");
            }
        }
    }

    /** Who waits for more. */
    private record Waiting(Runnable reader, long since) {}

    /**
     * Bounds a body.
     *
     * @param request whose
     * @param bounds what it may take
     * @param streamed what it may take from where a stream begins in it
     * @param expected false if its first byte is one too many, as it has no content type
     * @param slow knows of all for which threads wait
     */
    LimitedBody(Request request, BodyBounds bounds, BodyBounds streamed, boolean expected, SlowBodies slow) {
        super(request);
        this.bounds = bounds;
        this.streamed = streamed;
        this.expected = expected;
        this.slow = slow;
    }

    @Override
    public Content.Chunk read() {
        if (refused != null) {
            return Content.Chunk.from(refused, true);
        }
        Content.Chunk chunk = super.read();
        if (Content.Chunk.isFailure(chunk, false) && chunk.getFailure() instanceof TimeoutException) {
            // The connection was idle, which Jetty tells whoever waits for the body. How long that may take is our own
            // deadline's to say.
            chunk = super.read();
        }
        if (chunk == null || Content.Chunk.isFailure(chunk)) {
            return chunk;
        }
        long so = measure.received.addAndGet(chunk.remaining());
        if (so > 0 && !expected) {
            chunk.release();
            return refuse(
                    new BodyRefused(
                            415,
                            Problem.INVALID_ARGUMENT,
                            "the request has a body and no Content-Type; say application/json, application/cbor or multipart/form-data"));
        }
        if (so > bounds.bytes()) {
            chunk.release();
            return refuse(tooLong(bounds, "more than " + bounds.bytes()));
        }
        return chunk;
    }

    /** The refusal of a body that is too long. */
    static BodyRefused tooLong(BodyBounds bounds, String length) {
        return new BodyRefused(
                413,
                Problem.TOO_LARGE,
                "the body has " + length + " bytes; " + bounds.bytesKey() + " allows " + bounds.bytes());
    }

    @Override
    public void demand(Runnable reader) {
        if (refused != null) {
            getComponents().getExecutor().execute(reader);
            return;
        }
        long now = System.nanoTime();
        Waiting mine = new Waiting(reader, now);
        if (!bounds.whileWaiting()) {
            slow.add(measure);
        }
        waiting.set(mine);
        if (refused != null && isOver(mine)) {
            getComponents().getExecutor().execute(reader);
            return;
        }
        long spent = bounds.whileWaiting() ? measure.waited.get() : now - measure.began;
        Scheduler.Task deadline = getComponents()
                .getScheduler()
                .schedule(
                        () -> expire(
                                mine,
                                408,
                                Problem.DEADLINE_EXCEEDED,
                                bounds.millisKey() + " allows " + bounds.millis() + ", and a second more for each "
                                        + bounds.perSecond() + " bytes"),
                        Math.max(0, bounds.nanos(measure.received.get()) - spent),
                        TimeUnit.NANOSECONDS);
        super.demand(() -> {
            deadline.cancel();
            if (isOver(mine)) {
                measure.waited.addAndGet(System.nanoTime() - mine.since());
                reader.run();
            }
        });
    }

    /** Whether this ended the wait: whoever does so tells the reader. */
    private boolean isOver(Waiting mine) {
        boolean over = waiting.compareAndSet(mine, null);
        if (over) {
            slow.remove(measure);
        }
        return over;
    }

    private void expire(Waiting mine, int status, Problem problem, String why) {
        if (isOver(mine)) {
            refuse(new BodyRefused(
                    status,
                    problem,
                    "the body came too slowly: " + measure.received + " bytes in "
                            + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - measure.began) + " ms; " + why));
            getComponents().getExecutor().execute(mine.reader());
        }
    }

    @Override
    public Object setAttribute(String name, Object value) {
        if (value instanceof ExchangePhase phase) {
            switch (phase) {
                case STREAMED -> bounds = streamed;
                case ENDED -> end();
                case STRANGER, KNOWN -> {
                    // Below, for the connection.
                }
                case CUT ->
                    getConnectionMetaData().getConnection().getEndPoint().close();
            }
        }
        return super.setAttribute(name, value);
    }

    private void end() {
        if (refused == null) {
            refused = new BodyRefused(400, Problem.CANCELLED, "the call has ended; the rest of its body is not read");
        }
        Waiting present = waiting.get();
        if (present != null && isOver(present)) {
            getComponents().getExecutor().execute(present.reader());
        }
    }

    private Content.Chunk refuse(BodyRefused refusal) {
        refused = refusal;
        setAttribute(BodyRefused.ATTRIBUTE, refusal);
        return Content.Chunk.from(refusal, true);
    }
}
