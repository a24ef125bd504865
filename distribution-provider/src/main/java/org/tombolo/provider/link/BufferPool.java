/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Direct buffers of one size, which connections borrow while bytes are on their way, so that idle ones hold none. Thread-safe.
 */
public final class BufferPool {

    /** The size of each buffer: a full data frame and its header fit. */
    public static final int BYTES = (128 << 10) + 64;

    private static final int KEPT = 32;

    private final ConcurrentLinkedDeque<ByteBuffer> free = new ConcurrentLinkedDeque<>();
    private final AtomicInteger kept = new AtomicInteger();

    /** A buffer without content, to be given back. */
    ByteBuffer borrow() {
        ByteBuffer buffer = free.pollFirst();
        if (buffer == null) {
            return ByteBuffer.allocateDirect(BYTES);
        }
        kept.decrementAndGet();
        return buffer.clear();
    }

    /** Takes a buffer back; some are kept for the next. */
    void giveBack(ByteBuffer buffer) {
        if (kept.incrementAndGet() <= KEPT) {
            free.addFirst(buffer);
        } else {
            kept.decrementAndGet();
        }
    }
}
