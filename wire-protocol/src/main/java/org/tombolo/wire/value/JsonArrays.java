/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.FilterOutputStream;
import java.nio.Buffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.tombolo.api.NdArray;

/** Java's arrays of numbers in JSON: lists, or objects with base64; bytes are base64 by themselves. */
final class JsonArrays {
    static final int FIRST_CAPACITY = 16;

    /** Shorter arrays grow twofold, longer ones by half. */
    private static final int DOUBLED_UP_TO = 1 << 16;

    private JsonArrays() {}

    /** A larger capacity for an array that is full, counted against the limit. */
    static int grown(JsonReader in, int capacity, int width) {
        var more = capacity < DOUBLED_UP_TO ? capacity : capacity >> 1;
        in.chargeBytes(more, width);
        // Old and new are there at once.
        in.takes((long) more * width);
        return capacity + more;
    }

    /** Writes an array as base64 if that is asked for. */
    private static boolean wroteBase64(JsonWriter out, NdArray.Type type, Buffer elements) {
        if (!out.arraysAsBase64()) {
            return false;
        }
        NdArrayJson.writeBase64(out, type, new int[] {elements.remaining()}, Optional.empty(), elements);
        return true;
    }

    static void write(JsonWriter out, NdArray.Type type, Buffer elements, double[] value) {
        if (!wroteBase64(out, type, elements)) {
            out.beginArray();
            for (var each : value) {
                out.float64(each);
            }
            out.endArray();
        }
    }

    static void write(JsonWriter out, NdArray.Type type, Buffer elements, float[] value) {
        if (!wroteBase64(out, type, elements)) {
            out.beginArray();
            for (var each : value) {
                out.float32(each);
            }
            out.endArray();
        }
    }

    /** Whole numbers, given one by one. */
    static void write(JsonWriter out, NdArray.Type type, Buffer elements, IntToLongFunction element) {
        if (!wroteBase64(out, type, elements)) {
            var size = elements.remaining();
            out.beginArray();
            for (int i = 0; i < size; i++) {
                out.integer(element.applyAsLong(i));
            }
            out.endArray();
        }
    }

    static void write(JsonWriter out, boolean... value) {
        out.beginArray();
        for (var each : value) {
            out.bool(each);
        }
        out.endArray();
    }

    static double[] doubles(JsonReader in) {
        if (in.atObject()) {
            return JsonVector.read(in).doubles(in);
        }
        var values = new double[FIRST_CAPACITY];
        var size = 0;
        in.beginArray();
        for (; in.another(); size++) {
            if (size == values.length) {
                values = Arrays.copyOf(values, grown(in, size, Double.BYTES));
            }
            try {
                values[size] = in.number();
            } catch (ValueException e) {
                throw e.in("[" + size + "]");
            }
        }
        in.end();
        return Arrays.copyOf(values, size);
    }

    static float[] floats(JsonReader in) {
        var wide = doubles(in);
        var values = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            values[i] = (float) wide[i];
        }
        return values;
    }

    static long[] wholes(JsonReader in, long least, long most) {
        if (in.atObject()) {
            return JsonVector.read(in).wholes(in, least, most);
        }
        var values = new long[FIRST_CAPACITY];
        var size = 0;
        in.beginArray();
        for (; in.another(); size++) {
            if (size == values.length) {
                values = Arrays.copyOf(values, grown(in, size, Long.BYTES));
            }
            try {
                values[size] = in.integer(least, most);
            } catch (ValueException e) {
                throw e.in("[" + size + "]");
            }
        }
        in.end();
        return Arrays.copyOf(values, size);
    }

    static int[] ints(JsonReader in) {
        return Arrays.stream(wholes(in, Integer.MIN_VALUE, Integer.MAX_VALUE))
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    static short[] shorts(JsonReader in) {
        var wide = wholes(in, Short.MIN_VALUE, Short.MAX_VALUE);
        var values = new short[wide.length];
        for (int i = 0; i < wide.length; i++) {
            values[i] = (short) wide[i];
        }
        return values;
    }

    /** Base64, or whole numbers. */
    static byte[] bytes(JsonReader in) {
        if (in.atText()) {
            return base64(in);
        }
        if (!in.atArray() && !in.atObject()) {
            throw in.expected("base64");
        }
        var wide = wholes(in, Byte.MIN_VALUE, Byte.MAX_VALUE);
        var values = new byte[wide.length];
        for (int i = 0; i < wide.length; i++) {
            values[i] = (byte) wide[i];
        }
        return values;
    }

    /** The bytes of a text that is base64. */
    static byte[] base64(JsonReader in) {
        try (var bytes = new ByteArrayBuilder()) {
            in.base64(new FilterOutputStream(bytes) {
                @Override
                public void write(byte[] piece, int from, int length) {
                    // In pieces, and then in one.
                    in.takes(2L * length);
                    bytes.write(piece, from, length);
                }
            });
            return bytes.toByteArray();
        }
    }

    static boolean[] booleans(JsonReader in) {
        var values = new boolean[FIRST_CAPACITY];
        var size = 0;
        in.beginArray();
        for (; in.another(); size++) {
            if (size == values.length) {
                values = Arrays.copyOf(values, grown(in, size, 1));
            }
            try {
                values[size] = in.bool();
            } catch (ValueException e) {
                throw e.in("[" + size + "]");
            }
        }
        in.end();
        return Arrays.copyOf(values, size);
    }
}
