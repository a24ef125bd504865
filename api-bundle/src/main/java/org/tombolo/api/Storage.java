/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * A one-dimensional Java array together with the element type that tells how to read it: single elements here, runs of
 * numbers in {@link Widening}. The only place, with that one, that knows which Java array keeps which type.
 */
record Storage(NdArray.Type type, Object array) {
    /** A new Java array of the kind that keeps the type. */
    static Object allocate(NdArray.Type type, int length) {
        return Array.newInstance(kind(type), length);
    }

    private static Class<?> kind(NdArray.Type type) {
        return switch (type) {
            case INT8, UINT8 -> byte.class;
            case INT16, UINT16 -> short.class;
            case INT32, UINT32 -> int.class;
            case INT64 -> long.class;
            case FLOAT32 -> float.class;
            case FLOAT64 -> double.class;
            case STRING -> String.class;
        };
    }

    /** Whether the same Java array, bit by bit, can be read as this type. */
    boolean keeps(NdArray.Type other) {
        return kind(other) == array.getClass().getComponentType();
    }

    /** An array from outside: of the right kind, of the size of the layout, and without null. */
    static Storage checked(NdArray.Type type, Object array, Layout layout) {
        Storage storage = new Storage(type, array);
        if (!storage.keeps(type)) {
            throw new IllegalArgumentException(
                    type + " is kept in " + kind(type).getSimpleName() + "[], not in "
                            + array.getClass().getSimpleName());
        }
        int length = Array.getLength(array);
        if (length != layout.size()) {
            throw new IllegalArgumentException(
                    "shape " + layout + " has " + layout.size() + " elements, the array has " + length);
        }
        for (int i = 0; array instanceof String[] strings && i < length; i++) {
            if (strings[i] == null) {
                throw new IllegalArgumentException(
                        "null at " + i + " of " + length + "; let an empty string mark what is missing");
            }
        }
        return storage;
    }

    /** The element as a number; rounded to the nearest double where an INT64 has more digits. */
    double doubleAt(int position) {
        return switch (type) {
            case FLOAT64 -> ((double[]) array)[position];
            case FLOAT32 -> ((float[]) array)[position];
            case INT64 -> (double) ((long[]) array)[position];
            default -> integerAt(position);
        };
    }

    /**
     * The element as an integer, its fraction dropped.
     *
     * @throws ArithmeticException if it is NaN, infinite or beyond 64 bits
     */
    long longAt(int position) {
        return switch (type) {
            case FLOAT64, FLOAT32 -> toLong(doubleAt(position));
            default -> integerAt(position);
        };
    }

    private static long toLong(double value) {
        if (!(value >= -0x1p63 && value < 0x1p63)) {
            throw new ArithmeticException(value + " is no 64-bit integer; read it by getDouble");
        }
        return (long) value;
    }

    private long integerAt(int position) {
        return switch (type) {
            case INT8 -> ((byte[]) array)[position];
            case UINT8 -> Byte.toUnsignedLong(((byte[]) array)[position]);
            case INT16 -> ((short[]) array)[position];
            case UINT16 -> Short.toUnsignedLong(((short[]) array)[position]);
            case INT32 -> ((int[]) array)[position];
            case UINT32 -> Integer.toUnsignedLong(((int[]) array)[position]);
            case INT64 -> ((long[]) array)[position];
            case FLOAT32, FLOAT64, STRING -> throw notNumbers();
        };
    }

    /** The element as text, a string as it is. */
    String textAt(int position) {
        return switch (type) {
            case FLOAT64 -> Double.toString(((double[]) array)[position]);
            case FLOAT32 -> Float.toString(((float[]) array)[position]);
            case STRING -> ((String[]) array)[position];
            default -> Long.toString(integerAt(position));
        };
    }

    /** Copies a run as it is into another array of the same kind. */
    void copy(int start, int step, int count, Object target, int at) {
        if (step == 1) {
            System.arraycopy(array, start, target, at, count);
            return;
        }
        switch (type) {
            case INT8, UINT8 -> copy((byte[]) array, start, step, count, (byte[]) target, at);
            case INT16, UINT16 -> copy((short[]) array, start, step, count, (short[]) target, at);
            case INT32, UINT32 -> copy((int[]) array, start, step, count, (int[]) target, at);
            case INT64 -> copy((long[]) array, start, step, count, (long[]) target, at);
            case FLOAT32 -> copy((float[]) array, start, step, count, (float[]) target, at);
            case FLOAT64 -> copy((double[]) array, start, step, count, (double[]) target, at);
            case STRING -> copy((String[]) array, start, step, count, (String[]) target, at);
        }
    }

    private static void copy(byte[] from, int start, int step, int count, byte[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i * step];
        }
    }

    private static void copy(short[] from, int start, int step, int count, short[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i * step];
        }
    }

    private static void copy(int[] from, int start, int step, int count, int[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i * step];
        }
    }

    private static void copy(long[] from, int start, int step, int count, long[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i * step];
        }
    }

    private static void copy(float[] from, int start, int step, int count, float[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i * step];
        }
    }

    private static void copy(double[] from, int start, int step, int count, double[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i * step];
        }
    }

    private static void copy(String[] from, int start, int step, int count, String[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i * step];
        }
    }

    /** Whether both hold the same elements, bit by bit but for NaN, which equals any NaN. */
    boolean sameRange(int from, Storage other, int otherFrom, int count) {
        int to = from + count;
        int end = otherFrom + count;
        Object o = other.array;
        return switch (type) {
            case INT8, UINT8 -> Arrays.equals((byte[]) array, from, to, (byte[]) o, otherFrom, end);
            case INT16, UINT16 -> Arrays.equals((short[]) array, from, to, (short[]) o, otherFrom, end);
            case INT32, UINT32 -> Arrays.equals((int[]) array, from, to, (int[]) o, otherFrom, end);
            case INT64 -> Arrays.equals((long[]) array, from, to, (long[]) o, otherFrom, end);
            case FLOAT32 -> Arrays.equals((float[]) array, from, to, (float[]) o, otherFrom, end);
            case FLOAT64 -> Arrays.equals((double[]) array, from, to, (double[]) o, otherFrom, end);
            case STRING -> Arrays.equals((String[]) array, from, to, (String[]) o, otherFrom, end);
        };
    }

    /** Equal for elements that {@link #sameRange} takes for equal. */
    int hashAt(int position) {
        return switch (type) {
            case FLOAT64, FLOAT32 -> Double.hashCode(doubleAt(position));
            default -> textAt(position).hashCode();
        };
    }

    UnsupportedOperationException notNumbers() {
        return new UnsupportedOperationException("a STRING array holds no numbers; read it by getString or toStrings");
    }
}
