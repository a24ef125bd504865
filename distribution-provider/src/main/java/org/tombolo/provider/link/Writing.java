/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Writes what waits in an outbox to a carrier.
 *
 * <p>Whichever thread comes while nobody writes becomes the writer, of its own frame and of all that are added meanwhile:
 * many small frames leave in one system call, and none waits for a hand-over. Where the carrier takes no more, a thread of
 * the executor waits for it; so no sender of a small frame ever waits for a slow peer, but for room.
 */
final class Writing {

    private static final long TURN = TimeUnit.SECONDS.toNanos(1);

    private final Outbox outbox;
    private final Carrier carrier;
    private final Workshop shop;
    private final Consumer<String> failure;

    /**
     * Nothing is written yet.
     *
     * @param shop its threads wait for a carrier that takes no more
     * @param failure told once or more why the connection can't go on
     */
    Writing(Outbox outbox, Carrier carrier, Workshop shop, Consumer<String> failure) {
        this.outbox = outbox;
        this.carrier = carrier;
        this.shop = shop;
        this.failure = failure;
    }

    /**
     * Writes what waits, unless another thread does already.
     *
     * @param crowd whether other threads are about to send too: they get the chance to join in one write, which the first of them
     *     makes for all
     */
    void flush(boolean crowd) {
        if (crowd ? gather() : outbox.tryRole()) {
            drain();
        }
    }

    /** One of a crowd lets the others go first; none of those has to, for each who does costs two more switches of threads. */
    private boolean gather() {
        if (!outbox.tryGather()) {
            return false;
        }
        rest();
        return outbox.gathered();
    }

    /** Others that are about to send may go first. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint is all that is wanted: without it, frames leave in more writes
    private static void rest() {
        Thread.yield();
    }

    /** In the writer's role: writes all that waits, and leaves the role, or hands it to a thread that may wait. */
    private void drain() {
        try {
            ByteBuffer batch = outbox.next();
            while (batch != null) {
                if (!push(batch)) {
                    handOver(batch);
                    return;
                }
                batch = outbox.next(batch);
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            failed(e);
        }
    }

    /** Whoever fails in the writer's role has it no more, and nobody will. */
    void failed(Throwable e) {
        failure.accept("writing failed: " + (e instanceof IOException ? e.getMessage() : e));
        outbox.close();
    }

    /** Whether the carrier took and sent everything. */
    private boolean push(ByteBuffer batch) throws IOException {
        int before;
        do {
            before = batch.remaining();
            if (before > 0) {
                carrier.write(batch);
            }
        } while (batch.hasRemaining() && batch.remaining() < before);
        return !batch.hasRemaining() && carrier.flush();
    }

    private void handOver(ByteBuffer batch) {
        try {
            shop.readers().execute(() -> pushPatiently(batch));
        } catch (RejectedExecutionException e) {
            failure.accept("no thread waits for a peer that reads slowly: " + e.getMessage());
        }
    }

    private void pushPatiently(ByteBuffer batch) {
        try {
            long progress = System.nanoTime();
            int before = batch.remaining();
            while (!push(batch)) {
                if (batch.remaining() < before) {
                    progress = System.nanoTime();
                    before = batch.remaining();
                }
                if (System.nanoTime() - progress > shop.stall().toNanos()) {
                    throw new IOException(
                            "the peer took nothing for " + shop.stall().toMillis() + " ms");
                }
                carrier.awaitWritable(TURN);
                Thread.interrupted();
            }
            outbox.recycle(batch);
            drain();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            failed(e);
        }
    }

    /**
     * In the role: writes a buffer, waiting for the carrier. If the deadline passes, or this thread is interrupted, before
     * all is written, the role and what is left go to another thread, and the caller must not go on.
     *
     * @return whether all was written, and the role is still the caller's
     */
    boolean write(ByteBuffer batch, long deadline) throws InterruptedException {
        try {
            while (!push(batch)) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || Thread.currentThread().isInterrupted()) {
                    handOver(batch);
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    return false;
                }
                carrier.awaitWritable(left);
            }
            outbox.recycle(batch);
            return true;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            failed(e);
            return false;
        }
    }

    /** Leaves the role, and writes what came meanwhile. */
    void leaveRole() {
        drain();
    }
}
