/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.tombolo.wire.value.CborWriter;

/**
 * Writes frames to a carrier, for any number of threads.
 *
 * <p>Whichever thread comes while nobody writes becomes the writer, of its own frame and of all that are added meanwhile:
 * many small frames leave in one system call, and none waits for a hand-over. Where the carrier takes no more, a thread of
 * the executor waits for it; so no sender of a small frame ever waits for a slow peer, but for room. The lock guards the
 * backlog alone; nothing is written under it.
 */
final class Outbox {

    /** Senders that can wait do so while more than this many bytes found no place in the buffer. */
    private static final long ROOM = 1 << 20;

    /** Frames that can't wait may pile up to this many bytes; a peer that lets more pile up does not read. */
    private static final long MEASURE = 4 << 20;

    private static final long TURN = TimeUnit.SECONDS.toNanos(1);

    private final Carrier carrier;
    private final Workshop shop;
    private final Consumer<String> failure;
    private final Backlog backlog;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean writing;
    private boolean closed;

    /**
     * Nothing is written yet.
     *
     * @param shop its threads wait for a carrier that takes no more
     * @param failure told once or more why the connection can't go on
     */
    Outbox(Carrier carrier, Workshop shop, Consumer<String> failure) {
        this.carrier = carrier;
        this.shop = shop;
        this.failure = failure;
        this.backlog = new Backlog(shop.buffers());
    }

    /**
     * Adds a frame at once, for {@link #flush} to write.
     *
     * @return whether it is time to flush, since much waits
     */
    boolean post(CborWriter frame) {
        boolean much = false;
        boolean overdone;
        lock.lock();
        try {
            if (!closed) {
                backlog.add(frame);
            }
            much = backlog.isMuch();
            overdone = backlog.charged() > MEASURE;
        } finally {
            lock.unlock();
        }
        if (overdone) {
            failure.accept("the peer does not read what it is sent");
        }
        return much;
    }

    /**
     * Adds a frame once there is room, for {@link #flush} to write.
     *
     * @param deadline the {@link System#nanoTime} until which to wait
     * @return false if there was no room in time, or this is closed
     */
    boolean send(CborWriter frame, long deadline) throws InterruptedException {
        lock.lock();
        try {
            while (!closed && backlog.charged() >= ROOM) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                changed.awaitNanos(left);
            }
            if (!closed) {
                backlog.add(frame);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes what waits, unless another thread does already.
     *
     * @param crowd whether other threads are about to send too: they get the chance to join in one write
     */
    void flush(boolean crowd) {
        if (crowd) {
            if (!isIdle()) {
                return;
            }
            rest();
        }
        lock.lock();
        try {
            if (writing || closed || backlog.isEmpty()) {
                return;
            }
            writing = true;
        } finally {
            lock.unlock();
        }
        drain();
    }

    /** Others that are about to send may go first. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint is all that is wanted: without it, frames leave in more writes
    private static void rest() {
        Thread.yield();
    }

    private boolean isIdle() {
        lock.lock();
        try {
            return !writing;
        } finally {
            lock.unlock();
        }
    }

    /** In the writer's role: writes all that waits, and leaves the role, or hands it to a thread that may wait. */
    private void drain() {
        try {
            ByteBuffer batch = next();
            while (batch != null) {
                if (!push(batch)) {
                    handOver(batch);
                    return;
                }
                batch = next(batch);
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            failed(e);
        }
    }

    /** Whoever fails in the writer's role has it no more, and nobody will. */
    private void failed(Throwable e) {
        failure.accept("writing failed: " + (e instanceof IOException ? e.getMessage() : e));
        close();
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
            failure.accept("this side shuts down");
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
            recycle(batch);
            drain();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            failed(e);
        }
    }

    private void recycle(ByteBuffer batch) {
        lock.lock();
        try {
            backlog.written(batch);
        } finally {
            lock.unlock();
        }
    }

    /** The next bytes; with none left, the writer's role ends in the same breath. */
    private ByteBuffer next() {
        lock.lock();
        try {
            return nextOrEnd();
        } finally {
            lock.unlock();
        }
    }

    private ByteBuffer next(ByteBuffer former) {
        lock.lock();
        try {
            backlog.written(former);
            return nextOrEnd();
        } finally {
            lock.unlock();
        }
    }

    private ByteBuffer nextOrEnd() {
        ByteBuffer batch = closed || backlog.isEmpty() ? null : backlog.next();
        writing = batch != null;
        changed.signalAll();
        return batch;
    }

    // Long data: see LongSending, which borrows the writer's role.

    /**
     * Waits for the writer's role, to write frames of one's own between those that wait.
     *
     * @return false if it was not to be had in time, or this is closed
     */
    boolean takeRole(long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (writing && !closed) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                changed.awaitNanos(left);
            }
            writing = !closed;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** In the role: a buffer with the bytes that wait, as many as it holds; more may be put behind them if {@link #isClear}. */
    ByteBuffer take() {
        lock.lock();
        try {
            return backlog.take();
        } finally {
            lock.unlock();
        }
    }

    /** In the role: whether all that waits was taken, so that a frame of one's own may follow. */
    boolean isClear() {
        return !isBacklogged();
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
            recycle(batch);
            return true;
        } catch (IOException | RuntimeException e) {
            failed(e);
            return false;
        }
    }

    /** Leaves the role, and writes what came meanwhile. */
    void leaveRole() {
        drain();
    }

    /** Whether so much waits that it is time to write. */
    boolean isMuch() {
        lock.lock();
        try {
            return backlog.isMuch();
        } finally {
            lock.unlock();
        }
    }

    /** Whether frames wait that found no room in the buffer. */
    boolean isBacklogged() {
        lock.lock();
        try {
            return backlog.charged() > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Whether all is written. */
    boolean isEmpty() {
        lock.lock();
        try {
            return closed || (!writing && backlog.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    /** Gives back the memory that is not needed now. */
    void trim() {
        lock.lock();
        try {
            if (!writing) {
                backlog.trim();
            }
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            writing = false;
            backlog.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
