/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.rsocket;

import io.rsocket.Payload;
import io.rsocket.util.DefaultPayload;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.echo.Sample;
import org.tombolo.bench.socket.Binary;

/** Calls and results as payloads: one byte for the method, then the value. */
final class Messages {
    static final byte PING = 1;
    static final byte SAMPLE = 2;
    static final byte ARRAY = 3;
    static final byte SLOW = 4;

    private Messages() {}

    static Payload bytes(byte method, byte[] bytes) {
        return made(bytes.length + 1, out -> out.put(method).put(bytes));
    }

    static Payload sample(Sample sample) {
        return made(Binary.SAMPLE_BYTES, out -> Binary.write(out.put(SAMPLE), sample));
    }

    static Payload array(double[] values) {
        return made(values.length * Double.BYTES + 1, out -> {
            out.put(ARRAY).asDoubleBuffer().put(values);
            out.position(out.limit());
        });
    }

    private static Payload made(int atMost, Consumer<ByteBuffer> value) {
        ByteBuffer out = ByteBuffer.allocate(atMost).order(ByteOrder.LITTLE_ENDIAN);
        value.accept(out);
        return DefaultPayload.create(out.flip());
    }

    /** The value of a payload, which is released. */
    static ByteBuffer opened(Payload payload) {
        try {
            ByteBuffer copy = ByteBuffer.allocate(payload.data().readableBytes());
            payload.data().readBytes(copy);
            return copy.flip().order(ByteOrder.LITTLE_ENDIAN);
        } finally {
            payload.release();
        }
    }

    static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return bytes;
    }

    static double[] array(ByteBuffer in) {
        double[] values = new double[in.remaining() / Double.BYTES];
        in.asDoubleBuffer().get(values);
        return values;
    }

    /** Serves one call. */
    static Payload answer(Echo echo, Payload call) {
        ByteBuffer in = opened(call);
        byte method = in.get();
        return switch (method) {
            case SAMPLE -> sample(echo.sample(Binary.sample(in)));
            case ARRAY -> array(echo.array(array(in)));
            case SLOW -> bytes(method, echo.slow(bytes(in)));
            default -> bytes(method, echo.ping(bytes(in)));
        };
    }
}
