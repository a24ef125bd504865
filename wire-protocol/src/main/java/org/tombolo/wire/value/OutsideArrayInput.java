/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** An array's little-endian bytes as a stream, taken from the array piece by piece. */
final class OutsideArrayInput extends InputStream {
    private static final int PIECE = 8 * 1024;

    private final OutsideArray array;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE).limit(0);
    private boolean more = true;

    OutsideArrayInput(OutsideArray array) {
        this.array = array;
    }

    private boolean fill() {
        if (!piece.hasRemaining() && more) {
            piece.clear();
            more = array.take(piece);
            piece.flip();
        }
        return piece.hasRemaining();
    }

    @Override
    public int read() {
        return fill() ? piece.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        if (!fill()) {
            return length == 0 ? 0 : -1;
        }
        var count = Math.min(length, piece.remaining());
        piece.get(target, from, count);
        return count;
    }
}
