/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tombolo.api.NdArray;
import org.tombolo.wire.value.Shape.PrimitiveArray;

/** Arrays of numbers as typed arrays (RFC 8746), little-endian, copied in bulk; bytes, characters and truth values as CBOR has them. */
final class PrimitiveArrays {
    private static final Map<Class<?>, ValueCodec<?>> CODECS = new HashMap<>();

    static {
        add(
                double[].class,
                PrimitiveArrays::write,
                PrimitiveArrays::doubles,
                new JsonForm<>(
                        (out, value) -> JsonArrays.write(out, NdArray.Type.FLOAT64, DoubleBuffer.wrap(value), value),
                        JsonArrays::doubles,
                        new PrimitiveArray("float64")));
        add(
                float[].class,
                PrimitiveArrays::write,
                PrimitiveArrays::floats,
                new JsonForm<>(
                        (out, value) -> JsonArrays.write(out, NdArray.Type.FLOAT32, FloatBuffer.wrap(value), value),
                        JsonArrays::floats,
                        new PrimitiveArray("float32")));
        wholes();
        add(
                byte[].class,
                PrimitiveArrays::write,
                PrimitiveArrays::bytes,
                new JsonForm<>(JsonWriter::bytes, JsonArrays::bytes, new Shape.Bytes()));
        add(
                char[].class,
                (out, value) -> out.text(new String(value)),
                in -> in.text().toCharArray(),
                new JsonForm<>(
                        (out, value) -> out.text(new String(value)),
                        in -> in.text().toCharArray(),
                        JsonForm.scalar(Shape.Kind.TEXT, "char[]")));
        add(
                boolean[].class,
                PrimitiveArrays::write,
                PrimitiveArrays::booleans,
                new JsonForm<>(JsonArrays::write, JsonArrays::booleans, new PrimitiveArray("bool")));
    }

    private static void wholes() {
        add(
                long[].class,
                PrimitiveArrays::write,
                PrimitiveArrays::longs,
                new JsonForm<>(
                        (out, value) ->
                                JsonArrays.write(out, NdArray.Type.INT64, LongBuffer.wrap(value), i -> value[i]),
                        in -> JsonArrays.wholes(in, Long.MIN_VALUE, Long.MAX_VALUE),
                        new PrimitiveArray("int64")));
        add(
                int[].class,
                PrimitiveArrays::write,
                PrimitiveArrays::ints,
                new JsonForm<>(
                        (out, value) -> JsonArrays.write(out, NdArray.Type.INT32, IntBuffer.wrap(value), i -> value[i]),
                        JsonArrays::ints,
                        new PrimitiveArray("int32")));
        add(
                short[].class,
                PrimitiveArrays::write,
                PrimitiveArrays::shorts,
                new JsonForm<>(
                        (out, value) ->
                                JsonArrays.write(out, NdArray.Type.INT16, ShortBuffer.wrap(value), i -> value[i]),
                        JsonArrays::shorts,
                        new PrimitiveArray("int16")));
    }

    private PrimitiveArrays() {}

    private static <T> void add(
            Class<T> type, BiConsumer<CborWriter, T> writer, Function<CborReader, T> reader, JsonForm<T> json) {
        CODECS.put(type, new LeafCodec<>(type, writer, reader, json));
    }

    static Optional<ValueCodec<?>> find(Class<?> type) {
        return Optional.ofNullable(CODECS.get(type));
    }

    static void write(CborWriter out, double[] value) {
        TypedArray.write(out, TypedArray.FLOAT64, DoubleBuffer.wrap(value));
    }

    static void write(CborWriter out, float[] value) {
        TypedArray.write(out, TypedArray.FLOAT32, FloatBuffer.wrap(value));
    }

    static void write(CborWriter out, long[] value) {
        TypedArray.write(out, TypedArray.INT64, LongBuffer.wrap(value));
    }

    static void write(CborWriter out, int[] value) {
        TypedArray.write(out, TypedArray.INT32, IntBuffer.wrap(value));
    }

    static void write(CborWriter out, short[] value) {
        TypedArray.write(out, TypedArray.INT16, ShortBuffer.wrap(value));
    }

    static void write(CborWriter out, byte[] value) {
        if (out.putsBeside(value.length)) {
            out.putBeside(0, ByteBuffer.wrap(value));
        } else {
            out.bytesHead(value.length);
            out.raw(value);
        }
    }

    private static void write(CborWriter out, boolean[] value) {
        out.beginArray(value.length);
        for (var each : value) {
            out.bool(each);
        }
        out.end();
    }

    private static double[] doubles(CborReader in) {
        var tag = in.tags();
        if (in.atOutside() && tag == TypedArray.FLOAT64) {
            return (double[]) in.outside(tag).array();
        }
        var exact = NumberList.exact(in, tag, TypedArray.FLOAT64);
        if (exact.isEmpty()) {
            return NumberList.doubles(in, tag);
        }
        var values = new double[exact.get().remaining() / Double.BYTES];
        exact.get().asDoubleBuffer().get(values);
        return values;
    }

    private static float[] floats(CborReader in) {
        var tag = in.tags();
        if (in.atOutside() && tag == TypedArray.FLOAT32) {
            return (float[]) in.outside(tag).array();
        }
        var exact = NumberList.exact(in, tag, TypedArray.FLOAT32);
        if (exact.isPresent()) {
            var values = new float[exact.get().remaining() / Float.BYTES];
            exact.get().asFloatBuffer().get(values);
            return values;
        }
        var wide = NumberList.doubles(in, tag);
        var values = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            values[i] = (float) wide[i];
        }
        return values;
    }

    private static long[] longs(CborReader in) {
        var tag = in.tags();
        if (in.atOutside() && tag == TypedArray.INT64) {
            return (long[]) in.outside(tag).array();
        }
        var exact = NumberList.exact(in, tag, TypedArray.INT64);
        if (exact.isEmpty()) {
            return NumberList.wholes(in, tag, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        var values = new long[exact.get().remaining() / Long.BYTES];
        exact.get().asLongBuffer().get(values);
        return values;
    }

    private static int[] ints(CborReader in) {
        var tag = in.tags();
        if (in.atOutside() && tag == TypedArray.INT32) {
            return (int[]) in.outside(tag).array();
        }
        var exact = NumberList.exact(in, tag, TypedArray.INT32);
        if (exact.isPresent()) {
            var values = new int[exact.get().remaining() / Integer.BYTES];
            exact.get().asIntBuffer().get(values);
            return values;
        }
        return Arrays.stream(NumberList.wholes(in, tag, Integer.MIN_VALUE, Integer.MAX_VALUE))
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    private static short[] shorts(CborReader in) {
        var tag = in.tags();
        if (in.atOutside() && tag == TypedArray.INT16) {
            return (short[]) in.outside(tag).array();
        }
        var exact = NumberList.exact(in, tag, TypedArray.INT16);
        if (exact.isPresent()) {
            var values = new short[exact.get().remaining() / Short.BYTES];
            exact.get().asShortBuffer().get(values);
            return values;
        }
        var wide = NumberList.wholes(in, tag, Short.MIN_VALUE, Short.MAX_VALUE);
        var values = new short[wide.length];
        for (int i = 0; i < wide.length; i++) {
            values[i] = (short) wide[i];
        }
        return values;
    }

    private static byte[] bytes(CborReader in) {
        var tag = in.tags();
        if (in.atBytes() && (tag == TypedArray.INT8 || tag == TypedArray.UINT8 || !TypedArray.isTag(tag))) {
            return in.atOutside() ? (byte[]) in.outside(tag).array() : in.input.byteArray();
        }
        var wide = NumberList.wholes(in, tag, Byte.MIN_VALUE, Byte.MAX_VALUE);
        var values = new byte[wide.length];
        for (int i = 0; i < wide.length; i++) {
            values[i] = (byte) wide[i];
        }
        return values;
    }

    private static boolean[] booleans(CborReader in) {
        var count = in.beginNumbers(1);
        var values = new boolean[NumberList.capacity(count)];
        var size = 0;
        for (; in.another(count, size, 0); size++) {
            if (size == values.length) {
                values = Arrays.copyOf(values, NumberList.grown(in, size, 1));
            }
            try {
                values[size] = in.bool();
            } catch (ValueException e) {
                throw e.in("[" + size + "]");
            }
        }
        in.end();
        return size == values.length ? values : Arrays.copyOf(values, size);
    }
}
