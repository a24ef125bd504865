/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bytes that wait to be written to a non-blocking channel.
 *
 * <p>Whichever thread comes while nobody writes becomes the writer, for its own bytes and for all that are added
 * meanwhile: many small frames leave in one system call, and no frame waits for a hand-over. The lock guards the queue
 * alone; nothing is written under it.
 */
final class Outbound {

    /** Senders that can wait do so above this many queued bytes. */
    private static final long ROOM = 1 << 20;

    /** Frames that can't wait may queue up to this many bytes; a peer that lets more pile up does not read. */
    private static final long MEASURE = 4 << 20;

    private static final int BATCH = 64;

    /** One frame's bytes; their size is given back when all are written. */
    private record Entry(ByteBuffer bytes, int size, boolean posted) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Deque<Entry> queue = new ArrayDeque<>();
    private long sent;
    private long posted;
    private boolean writing;
    private boolean closed;

    /**
     * Queues bytes once there is room.
     *
     * @return false if there was none in time, or this is closed
     */
    boolean add(List<ByteBuffer> frame, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (sent >= ROOM && !closed) {
                if (left <= 0) {
                    return false;
                }
                left = room.awaitNanos(left);
            }
            sent += queue(frame, false);
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Queues bytes at once.
     *
     * @return false if far too many wait already
     */
    boolean add(List<ByteBuffer> frame) {
        lock.lock();
        try {
            posted += queue(frame, true);
            return posted <= MEASURE;
        } finally {
            lock.unlock();
        }
    }

    private long queue(List<ByteBuffer> frame, boolean post) {
        long size = 0;
        for (ByteBuffer bytes : closed ? List.<ByteBuffer>of() : frame) {
            queue.add(new Entry(bytes, bytes.remaining(), post));
            size += bytes.remaining();
        }
        return size;
    }

    /**
     * Writes what is queued, unless another thread does already.
     *
     * @return false if the channel takes no more for now and somebody has to come back when it does
     */
    boolean writeTo(GatheringByteChannel channel) throws IOException {
        ByteBuffer[] batch = first();
        while (batch.length > 0) {
            channel.write(batch);
            boolean full = batch[batch.length - 1].hasRemaining();
            batch = written(full);
            if (full) {
                return false;
            }
        }
        return true;
    }

    private ByteBuffer[] first() {
        lock.lock();
        try {
            if (writing) {
                return new ByteBuffer[0];
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    private ByteBuffer[] written(boolean full) {
        lock.lock();
        try {
            while (!queue.isEmpty() && !queue.peek().bytes.hasRemaining()) {
                Entry done = queue.poll();
                sent -= done.posted ? 0 : done.size;
                posted -= done.posted ? done.size : 0;
            }
            room.signalAll();
            if (full) {
                writing = false;
                return new ByteBuffer[0];
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    /** The next buffers to write; with none left, the writer's role ends in the same breath. */
    private ByteBuffer[] next() {
        ByteBuffer[] batch = queue.stream().limit(BATCH).map(Entry::bytes).toArray(ByteBuffer[]::new);
        writing = batch.length > 0;
        return batch;
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            queue.clear();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether all is written. */
    boolean isEmpty() {
        lock.lock();
        try {
            return queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
