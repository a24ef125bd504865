/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.tombolo.wire.value.CborWriter;

/**
 * Frames that wait to be written, and the role of the one thread that writes them. The lock guards the two, and nothing is written
 * under it. Before the role comes the gatherer's: who has it is about to write, and others of a crowd leave their frames to it.
 * Thread-safe.
 */
final class Outbox {

    /** Senders that can wait do so while more than this many bytes found no place in the buffer. */
    private static final long ROOM = 1 << 20;

    /** Frames that can't wait may pile up to this many bytes; a peer that lets more pile up does not read. */
    private static final long MEASURE = 4 << 20;

    private final Consumer<String> failure;
    private final Backlog backlog;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean writing;
    private boolean gathering;
    private boolean closed;

    /**
     * Nothing waits.
     *
     * @param failure told once or more that the peer lets too much pile up
     */
    Outbox(BufferPool buffers, Consumer<String> failure) {
        this.failure = failure;
        this.backlog = new Backlog(buffers);
    }

    /**
     * Adds a frame at once, for {@link Writing#flush} to write.
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
     * Adds a frame once there is room, for {@link Writing#flush} to write.
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

    /** Whether a sender need not wait. */
    boolean hasRoom() {
        lock.lock();
        try {
            return closed || backlog.charged() < ROOM;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the gatherer's role if nobody has it or writes and something waits; then {@link #gathered} must follow. */
    boolean tryGather() {
        lock.lock();
        try {
            boolean taken = !gathering && mayWrite();
            gathering |= taken;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Ends gathering, and is {@link #tryRole} in the same breath. */
    boolean gathered() {
        lock.lock();
        try {
            gathering = false;
            return tryRole();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the writer's role if nobody has it and something waits, for which no gatherer need be waited for. */
    boolean tryRole() {
        lock.lock();
        try {
            boolean taken = mayWrite();
            writing |= taken;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private boolean mayWrite() {
        return !writing && !closed && !backlog.isEmpty();
    }

    /** Takes a buffer back that was written. */
    void recycle(ByteBuffer batch) {
        lock.lock();
        try {
            backlog.written(batch);
        } finally {
            lock.unlock();
        }
    }

    /** The next bytes to write, null if there are none left: then the writer's role has ended in the same breath. */
    ByteBuffer next() {
        lock.lock();
        try {
            return nextOrEnd();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #next()}, after the former bytes were written. */
    ByteBuffer next(ByteBuffer former) {
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
