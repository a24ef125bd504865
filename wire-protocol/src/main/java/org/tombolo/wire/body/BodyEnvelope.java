/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The CBOR of an item without its long arrays; grows as bytes arrive. */
final class BodyEnvelope {
    /** More than this is asked for before it is taken. */
    private static final int UNASKED = 16 * 1024;

    private final BodyCost cost;
    private byte[] bytes = new byte[256];
    private int size;

    BodyEnvelope(BodyCost cost) {
        this.cost = cost;
    }

    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    void add(byte next) {
        ensure(1);
        bytes[size++] = next;
    }

    /** Adds a head whose argument counts as unsigned. */
    void add(int major, long argument) {
        var width = argument >>> 8 == 0 ? 1 : argument >>> 16 == 0 ? 2 : argument >>> 32 == 0 ? 4 : 8;
        if (argument >= 0 && argument < 24) {
            add((byte) ((major << 5) | argument));
            return;
        }
        add((byte) ((major << 5) | (24 + Integer.numberOfTrailingZeros(width))));
        for (int i = width - 1; i >= 0; i--) {
            add((byte) (argument >>> (i * Byte.SIZE)));
        }
    }

    /** Adds the content of a string. */
    void add(BodyInput input, long length) throws IOException {
        cost.bytes(length);
        for (var left = length; left > 0; ) {
            var piece = input.take(left);
            var count = piece.remaining();
            ensure(count);
            piece.get(bytes, size, count);
            size += count;
            left -= count;
        }
    }

    private void ensure(int more) {
        if (bytes.length - size >= more) {
            return;
        }
        var grown = Math.max(size + more, 2 * bytes.length);
        // Old and new are there at once.
        if (grown > UNASKED) {
            cost.reserve(grown);
        }
        var old = bytes.length;
        bytes = Arrays.copyOf(bytes, grown);
        if (old > UNASKED) {
            cost.release(old);
        }
    }
}
