/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.grpc;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;
import org.tombolo.bench.echo.Sample;
import org.tombolo.bench.socket.Binary;

/** The methods, with marshallers that write the values themselves. */
final class Methods {
    static final String SERVICE = "Echo";
    static final MethodDescriptor<byte[], byte[]> PING = method("ping", bytes -> bytes, bytes -> bytes);
    static final MethodDescriptor<byte[], byte[]> SLOW = method("slow", bytes -> bytes, bytes -> bytes);
    static final MethodDescriptor<Sample, Sample> SAMPLE = method("sample", Methods::bytes, Methods::sample);
    static final MethodDescriptor<double[], double[]> ARRAY = method("array", Methods::bytes, Methods::array);

    private Methods() {}

    private static <T> MethodDescriptor<T, T> method(
            String name, Function<T, byte[]> writer, Function<byte[], T> reader) {
        var marshaller = new Bytes<>(writer, reader);
        return MethodDescriptor.newBuilder(marshaller, marshaller)
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
                .build();
    }

    /** By way of an array of bytes. */
    private record Bytes<T>(Function<T, byte[]> writer, Function<byte[], T> reader)
            implements MethodDescriptor.Marshaller<T> {
        @Override
        public InputStream stream(T value) {
            return new Known(writer.apply(value));
        }

        @Override
        public T parse(InputStream stream) {
            try {
                byte[] bytes = new byte[stream.available()];
                if (stream.readNBytes(bytes, 0, bytes.length) != bytes.length) {
                    throw new IllegalStateException("the message is shorter than it said");
                }
                return reader.apply(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Tells its length, so that nothing is buffered to find it. */
    private static final class Known extends ByteArrayInputStream implements KnownLength {
        Known(byte[] bytes) {
            super(bytes);
        }
    }

    private static byte[] bytes(Sample sample) {
        ByteBuffer out = ByteBuffer.allocate(Binary.SAMPLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Binary.write(out, sample);
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static Sample sample(byte[] bytes) {
        return Binary.sample(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static byte[] bytes(double[] values) {
        ByteBuffer out = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.asDoubleBuffer().put(values);
        return out.array();
    }

    private static double[] array(byte[] bytes) {
        double[] values = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return values;
    }
}
