/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.IntFunction;

/**
 * Buffers for a few TLS records each, lent to connections while bytes are in flight, so that idle ones hold none. Any
 * thread may use it.
 */
public final class RecordBuffers {

    /** What SSLEngine wants free before it writes a record, and the most that it accepts as one. */
    static final int RECORD = 16_709;

    /** Four records go with one call of the system. */
    static final int BYTES = 4 * RECORD;

    private final IntFunction<ByteBuffer> maker;
    private final int kept;
    private final ArrayDeque<ByteBuffer> idle;

    /**
     * Buffers on the heap: the JDK's ciphers work on arrays, and with direct buffers they copy (see ADR 11).
     *
     * @param kept how many may lie here unused; more may be lent at once
     */
    public RecordBuffers(int kept) {
        this(kept, ByteBuffer::allocate);
    }

    RecordBuffers(int kept, IntFunction<ByteBuffer> maker) {
        this.kept = kept;
        this.maker = maker;
        idle = new ArrayDeque<>(kept);
    }

    /** A buffer that nobody else has, with nothing to be read in it. */
    ByteBuffer lend() {
        ByteBuffer buffer;
        synchronized (idle) {
            buffer = idle.pollLast();
        }
        return (buffer == null ? maker.apply(BYTES) : buffer).position(0).limit(0);
    }

    /** Takes back what was lent; the lender keeps no hold of it. */
    void giveBack(ByteBuffer buffer) {
        synchronized (idle) {
            if (idle.size() < kept) {
                idle.addLast(buffer);
            }
        }
    }

    /** How many lie here. */
    int unused() {
        synchronized (idle) {
            return idle.size();
        }
    }
}
