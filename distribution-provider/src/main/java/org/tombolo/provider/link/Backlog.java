/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.tombolo.wire.value.CborWriter;

/**
 * Frames that wait to be written, in order: short ones in a direct buffer, and what finds no room there in heap buffers of
 * its own. Not thread-safe; its {@link Outbox} guards it.
 */
final class Backlog {

    /** What the smallest heap buffer costs in memory, whatever its length. */
    private static final int LEAST_CHARGE = 256;

    private final BufferPool pool;
    private final Deque<ByteBuffer> overflow = new ArrayDeque<>();
    private ByteBuffer filling;
    private ByteBuffer spare;
    private long charged;
    private boolean split;

    Backlog(BufferPool pool) {
        this.pool = pool;
    }

    /** How many bytes of memory the frames take that found no room in the buffer. */
    long charged() {
        return charged;
    }

    boolean isEmpty() {
        return (filling == null || filling.position() == 0) && overflow.isEmpty();
    }

    /** Whether much waits, so that it is time to write. */
    boolean isMuch() {
        return filling != null && filling.position() > filling.capacity() / 4;
    }

    /** Whether a frame was written in part. */
    boolean isSplit() {
        return split;
    }

    /** Whether a frame of that length would go into the buffer. */
    private boolean fits(int length) {
        return overflow.isEmpty() && length <= (filling == null ? BufferPool.BYTES : filling.remaining());
    }

    /** Adds a frame; its bytes are copied. */
    void add(CborWriter frame) {
        int length = frame.size();
        if (fits(length)) {
            if (filling == null) {
                filling = blank();
            }
            frame.copyTo(filling);
        } else {
            ByteBuffer copy = ByteBuffer.allocate(length);
            frame.copyTo(copy);
            charged += Math.max(LEAST_CHARGE, length);
            overflow.add(copy.flip());
        }
    }

    /** The next bytes to write, in a direct buffer that is the caller's until it is given to {@link #written}. */
    ByteBuffer next() {
        return take().flip();
    }

    /** As {@link #next}, for the caller to put more behind if nothing is left here. */
    ByteBuffer take() {
        ByteBuffer batch = filling == null ? blank() : filling;
        filling = null;
        ByteBuffer head = overflow.peek();
        split = false;
        while (head != null && batch.hasRemaining()) {
            int charge = Math.max(LEAST_CHARGE, head.capacity());
            int count = Math.min(batch.remaining(), head.remaining());
            batch.put(head.slice(head.position(), count));
            head.position(head.position() + count);
            split = head.hasRemaining();
            if (!split) {
                overflow.poll();
                charged -= charge;
                head = overflow.peek();
            }
        }
        return batch;
    }

    /** A buffer without content, the caller's until it is given to {@link #written}. */
    ByteBuffer blank() {
        ByteBuffer buffer = spare == null ? pool.borrow() : spare;
        spare = null;
        return buffer;
    }

    /** Takes a buffer back, for the next frames. */
    void written(ByteBuffer batch) {
        if (spare == null) {
            spare = batch.clear();
        } else {
            pool.giveBack(batch);
        }
    }

    /** Gives back the memory that is not needed now. */
    void trim() {
        if (spare != null) {
            pool.giveBack(spare);
            spare = null;
        }
        if (filling != null && filling.position() == 0) {
            pool.giveBack(filling);
            filling = null;
        }
    }

    /** Forgets everything. */
    void clear() {
        overflow.clear();
        charged = 0;
        if (filling != null) {
            filling.clear();
        }
        trim();
    }
}
