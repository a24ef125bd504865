/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    /** At most so many bytes, of so many parts, go into one write: the JDK copies what it is given, each time. */
    private static final int BATCH_BYTES = 128 << 10;

    private static final int BATCH = 64;

    /** How often one thread writes before it leaves the rest to the link's. */
    private static final int TURNS = 16;

    /** What the smallest part costs in memory, whatever its length. */
    private static final int LEAST_CHARGE = 256;

    /** Part of a frame; what it was charged is given back when all of it is written. */
    private record Entry(ByteBuffer bytes, int charge, boolean posted) {

        /** So much of what remains, for the channel to take from. */
        ByteBuffer slice(int most) {
            return bytes.slice(bytes.position(), Math.min(most, bytes.remaining()));
        }
    }

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
            Entry entry = new Entry(bytes, Math.max(LEAST_CHARGE, bytes.remaining()), post);
            queue.add(entry);
            size += entry.charge;
        }
        return size;
    }

    /**
     * Writes what is queued, unless another thread does already.
     *
     * @return false if the channel takes no more for now, or much was written already: somebody has to come back
     */
    boolean writeTo(GatheringByteChannel channel) throws IOException {
        ByteBuffer[] batch = begin();
        boolean done = false;
        try {
            for (int turn = 0; turn < TURNS && batch.length > 0; turn++) {
                channel.write(batch);
                boolean full = batch[batch.length - 1].hasRemaining();
                written(batch);
                if (full) {
                    break;
                }
                batch = next();
            }
            done = batch.length == 0;
            return done;
        } finally {
            if (!done) {
                release();
            }
        }
    }

    /** The first buffers to write; none if there are none, or another thread writes. */
    private ByteBuffer[] begin() {
        lock.lock();
        try {
            return writing ? new ByteBuffer[0] : next();
        } finally {
            lock.unlock();
        }
    }

    /** The next buffers to write; with none left, the writer's role ends in the same breath. */
    private ByteBuffer[] next() {
        lock.lock();
        try {
            List<ByteBuffer> batch = new ArrayList<>();
            int budget = BATCH_BYTES;
            for (Entry entry : queue) {
                if (budget == 0 || batch.size() == BATCH) {
                    break;
                }
                ByteBuffer slice = entry.slice(budget);
                batch.add(slice);
                budget -= slice.remaining();
            }
            writing = !batch.isEmpty();
            return batch.toArray(new ByteBuffer[0]);
        } finally {
            lock.unlock();
        }
    }

    /** Takes what was written off the queue, which the batch is the head of. */
    private void written(ByteBuffer[] batch) {
        lock.lock();
        try {
            for (ByteBuffer slice : batch) {
                Entry entry = queue.peek();
                if (entry == null) {
                    break;
                }
                entry.bytes.position(entry.bytes.position() + slice.position());
                if (entry.bytes.hasRemaining()) {
                    break;
                }
                queue.poll();
                sent -= entry.posted ? 0 : entry.charge;
                posted -= entry.posted ? entry.charge : 0;
            }
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        lock.lock();
        try {
            writing = false;
        } finally {
            lock.unlock();
        }
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
