/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

/**
 * Reads runs of elements into doubles or longs.
 *
 * <p>One loop for each kind of Java array; a mask makes the unsigned types out of the signed ones. A step of one is
 * passed as a constant, because the compiler vectorises the loop for it.
 */
final class Widening {
    private Widening() {}

    static void toDoubles(Storage from, int start, int step, int count, double[] to, int at) {
        if (step == 1) {
            doubles(from, start, 1, count, to, at);
        } else {
            doubles(from, start, step, count, to, at);
        }
    }

    private static void doubles(Storage from, int start, int step, int count, double[] to, int at) {
        switch (from.type()) {
            case FLOAT64 -> from.copy(start, step, count, to, at);
            case FLOAT32 -> {
                float[] floats = (float[]) from.array();
                for (int i = 0; i < count; i++) {
                    to[at + i] = floats[start + i * step];
                }
            }
            case INT64 -> {
                long[] longs = (long[]) from.array();
                for (int i = 0; i < count; i++) {
                    to[at + i] = (double) longs[start + i * step];
                }
            }
            case INT32 -> doubles((int[]) from.array(), start, step, count, -1L, to, at);
            case UINT32 -> doubles((int[]) from.array(), start, step, count, 0xFFFF_FFFFL, to, at);
            case INT16 -> doubles((short[]) from.array(), start, step, count, -1, to, at);
            case UINT16 -> doubles((short[]) from.array(), start, step, count, 0xFFFF, to, at);
            case INT8 -> doubles((byte[]) from.array(), start, step, count, -1, to, at);
            case UINT8 -> doubles((byte[]) from.array(), start, step, count, 0xFF, to, at);
            case STRING -> throw from.notNumbers();
        }
    }

    private static void doubles(int[] from, int start, int step, int count, long mask, double[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = (double) (from[start + i * step] & mask);
        }
    }

    private static void doubles(short[] from, int start, int step, int count, int mask, double[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i * step] & mask;
        }
    }

    private static void doubles(byte[] from, int start, int step, int count, int mask, double[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i * step] & mask;
        }
    }

    /** For integer types alone: the fraction of a floating-point number is the caller's to drop. */
    static void toLongs(Storage from, int start, int step, int count, long[] to, int at) {
        switch (from.type()) {
            case INT64 -> from.copy(start, step, count, to, at);
            case INT32 -> longs((int[]) from.array(), start, step, count, -1L, to, at);
            case UINT32 -> longs((int[]) from.array(), start, step, count, 0xFFFF_FFFFL, to, at);
            case INT16 -> longs((short[]) from.array(), start, step, count, -1L, to, at);
            case UINT16 -> longs((short[]) from.array(), start, step, count, 0xFFFFL, to, at);
            case INT8 -> longs((byte[]) from.array(), start, step, count, -1L, to, at);
            case UINT8 -> longs((byte[]) from.array(), start, step, count, 0xFFL, to, at);
            case FLOAT32, FLOAT64, STRING -> throw new IllegalArgumentException(from.type() + " holds no integers");
        }
    }

    private static void longs(int[] from, int start, int step, int count, long mask, long[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i * step] & mask;
        }
    }

    private static void longs(short[] from, int start, int step, int count, long mask, long[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i * step] & mask;
        }
    }

    private static void longs(byte[] from, int start, int step, int count, long mask, long[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i * step] & mask;
        }
    }
}
