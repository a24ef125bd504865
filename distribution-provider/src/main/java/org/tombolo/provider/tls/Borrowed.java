/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.nio.ByteBuffer;

/** A buffer that is there while it holds something. Bytes from position to limit are to be read. One thread at a time. */
final class Borrowed {

    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final RecordBuffers buffers;
    private ByteBuffer buffer = NOTHING;

    Borrowed(RecordBuffers buffers) {
        this.buffers = buffers;
    }

    /** What is to be read. */
    ByteBuffer content() {
        return buffer;
    }

    boolean isEmpty() {
        return !buffer.hasRemaining();
    }

    /** The buffer, to be filled from its position to its limit behind what it holds; then flip it. */
    ByteBuffer toFill() {
        if (!isLent()) {
            buffer = buffers.lend();
        }
        if (buffer.position() > 0) {
            return buffer.compact();
        }
        return buffer.position(buffer.limit()).limit(buffer.capacity());
    }

    /** Gives an empty buffer back. */
    void settle() {
        if (!buffer.hasRemaining()) {
            drop();
        }
    }

    /** Gives the buffer back, whatever it holds. */
    void drop() {
        if (isLent()) {
            buffers.giveBack(buffer);
            buffer = NOTHING;
        }
    }

    private boolean isLent() {
        return buffer.capacity() > 0;
    }
}
