/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.IntFunction;
import org.tombolo.provider.link.Carrier;

/**
 * Buffers for a few TLS records each, lent to connections while bytes are in flight, so that idle ones hold none. Any
 * thread may use it.
 *
 * <p>Records lie on the heap, where the JDK's ciphers are a tenth faster and allocate less than half (see ADR 11). To the
 * carrier they go through direct buffers of ours, lent for one call: else the JDK would keep one for each thread that
 * ever read or wrote.
 */
public final class RecordBuffers {

    /** What SSLEngine wants free before it writes a record, and the most that it accepts as one. */
    static final int RECORD = 16_709;

    /** Four records go with one call of the system. */
    static final int BYTES = 4 * RECORD;

    private final Shelf records;
    private final Shelf passing;

    /**
     * Makes none yet.
     *
     * @param kept how many of each kind may lie here unused; more may be lent at once
     */
    public RecordBuffers(int kept) {
        records = new Shelf(kept, ByteBuffer::allocate);
        passing = new Shelf(kept, ByteBuffer::allocateDirect);
    }

    /** A buffer that nobody else has, with nothing to be read in it. */
    ByteBuffer lend() {
        return records.lend().limit(0);
    }

    /** Takes back what was lent; the lender keeps no hold of it. */
    void giveBack(ByteBuffer buffer) {
        records.giveBack(buffer);
    }

    /** How many lie here. */
    int unused() {
        return records.unused();
    }

    /** Reads from a carrier into a buffer on the heap. */
    int read(Carrier below, ByteBuffer target) throws IOException {
        ByteBuffer direct = passing.lend();
        try {
            int came = below.read(direct.limit(Math.min(BYTES, target.remaining())));
            target.put(direct.flip());
            return came;
        } finally {
            passing.giveBack(direct);
        }
    }

    /** Writes to a carrier from a buffer on the heap. */
    void write(Carrier below, ByteBuffer source) throws IOException {
        ByteBuffer direct = passing.lend();
        try {
            int length = Math.min(BYTES, source.remaining());
            direct.limit(length).put(0, source, source.position(), length);
            below.write(direct);
            source.position(source.position() + direct.position());
        } finally {
            passing.giveBack(direct);
        }
    }

    /** Where buffers of one kind lie. */
    private static final class Shelf {
        private final int kept;
        private final IntFunction<ByteBuffer> maker;
        private final ArrayDeque<ByteBuffer> idle = new ArrayDeque<>();

        Shelf(int kept, IntFunction<ByteBuffer> maker) {
            this.kept = kept;
            this.maker = maker;
        }

        ByteBuffer lend() {
            ByteBuffer buffer;
            synchronized (idle) {
                buffer = idle.pollLast();
            }
            return buffer == null ? maker.apply(BYTES) : buffer.clear();
        }

        void giveBack(ByteBuffer buffer) {
            synchronized (idle) {
                if (idle.size() < kept) {
                    idle.addLast(buffer);
                }
            }
        }

        int unused() {
            synchronized (idle) {
                return idle.size();
            }
        }
    }
}
