/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.tombolo.wire.value.ValueException;

/** The bytes of a stream, read in pieces; never more than the stream has at hand. */
final class BodyInput {
    private static final int FIRST = 4 * 1024;

    /** For long strings. */
    private static final int LONG = 64 * 1024;

    private final InputStream in;
    private byte[] piece = new byte[FIRST];
    private int at;
    private int end;

    BodyInput(InputStream in) {
        this.in = in;
    }

    /** Whether another byte follows; waits for it. */
    boolean more() throws IOException {
        while (at == end) {
            at = 0;
            end = 0;
            var count = in.read(piece, 0, piece.length);
            if (count < 0) {
                return false;
            }
            end = count;
        }
        return true;
    }

    private void require() throws IOException {
        if (!more()) {
            throw ValueException.invalid("the message ends inside a value");
        }
    }

    int peek() throws IOException {
        require();
        return piece[at] & 0xff;
    }

    byte next() throws IOException {
        require();
        return piece[at++];
    }

    /** Bytes that are at hand, at most so many, at least one; they count as read. */
    ByteBuffer take(long most) throws IOException {
        if (at == end && most > LONG && piece.length < LONG) {
            piece = new byte[LONG];
        }
        require();
        var count = (int) Math.min(most, end - at);
        at += count;
        return ByteBuffer.wrap(piece, at - count, count);
    }
}
