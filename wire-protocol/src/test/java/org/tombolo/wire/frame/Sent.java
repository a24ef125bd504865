/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tombolo.wire.value.OutsideArray;
import org.tombolo.wire.value.Payload;

/** Frames on their way through a {@link FrameReader}, for tests. */
final class Sent {
    private Sent() {}

    /** All that is found in these bytes, given in pieces of a size. */
    static List<Incoming> readAll(FrameReader reader, ByteBuffer bytes, int atOnce) throws ProtocolException {
        var found = new ArrayList<Incoming>();
        while (bytes.hasRemaining()) {
            var piece = bytes.slice(bytes.position(), Math.min(atOnce, bytes.remaining()));
            bytes.position(bytes.position() + piece.remaining());
            while (reader.next(piece)) {
                found.add(reader.frame());
            }
        }
        return found;
    }

    /** The one frame that is in these bytes. */
    static Incoming one(FrameReader reader, ByteBuffer bytes) throws ProtocolException {
        var found = readAll(reader, bytes, Integer.MAX_VALUE);
        if (found.size() != 1) {
            throw new AssertionError("one frame expected, found " + found);
        }
        return found.get(0);
    }

    /** A frame that was received, ready to be sent. */
    static Frame again(Frame frame) {
        UnaryOperator<Payload> turned = payload -> new Payload(
                payload.envelope(), payload.outside().stream().map(Sent::again).toList());
        if (frame instanceof Frame.Call call) {
            return new Frame.Call(
                    call.id(),
                    call.endpoint(),
                    call.method(),
                    call.remainingMillis(),
                    call.wantsProgress(),
                    turned.apply(call.arguments()));
        } else if (frame instanceof Frame.Result result) {
            return new Frame.Result(result.id(), turned.apply(result.value()));
        } else if (frame instanceof Frame.Item item) {
            return new Frame.Item(item.id(), item.stream(), turned.apply(item.value()));
        }
        return frame;
    }

    private static OutsideArray again(OutsideArray received) {
        return OutsideArray.of(received.tag(), wrap(received.array()));
    }

    private static Buffer wrap(Object array) {
        if (array instanceof double[] doubles) {
            return DoubleBuffer.wrap(doubles);
        } else if (array instanceof float[] floats) {
            return FloatBuffer.wrap(floats);
        } else if (array instanceof short[] shorts) {
            return ShortBuffer.wrap(shorts);
        }
        return ByteBuffer.wrap((byte[]) array);
    }
}
