/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.body;

import java.nio.ByteBuffer;
import org.tombolo.wire.value.CborWriter;

/** Finds the places of arrays in CBOR that our own encoder wrote: definite lengths, shortest heads. */
final class Placeholders {
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int TAG = 6;

    private final ByteBuffer envelope;

    Placeholders(ByteBuffer envelope) {
        this.envelope = envelope;
    }

    /** What stands before the next array's content, the head of its byte string included. */
    ByteBuffer before() {
        var start = envelope.position();
        while (true) {
            var place = envelope.position();
            var major = (envelope.get(place) & 0xff) >>> 5;
            var argument = argument();
            if (major == BYTES || major == TEXT) {
                envelope.position(envelope.position() + (int) argument);
            } else if (major == TAG && argument == CborWriter.OUTSIDE) {
                return asByteString(start, place);
            }
        }
    }

    /** The length in the tag becomes that of a byte string, whose head is as long. */
    private ByteBuffer asByteString(int start, int place) {
        var head = envelope.position();
        argument();
        var before = ByteBuffer.allocate(place - start + envelope.position() - head);
        before.put(envelope.slice(start, place - start));
        before.put((byte) (envelope.get(head) | (BYTES << 5)));
        before.put(envelope.slice(head + 1, envelope.position() - head - 1));
        return before.flip();
    }

    /** What stands behind the last array. */
    ByteBuffer rest() {
        return envelope;
    }

    private long argument() {
        var info = envelope.get() & 0x1f;
        return switch (info) {
            case 24 -> envelope.get() & 0xffL;
            case 25 -> envelope.getShort() & 0xffffL;
            case 26 -> envelope.getInt() & 0xffff_ffffL;
            case 27 -> envelope.getLong();
            default -> info;
        };
    }
}
