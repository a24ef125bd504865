/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.util.Arrays;

/**
 * Stores blocks of integers into an array of an integer type, refusing what does not fit.
 *
 * @param layout of the source, to say in an error where the element is
 * @param target the Java array that keeps the type
 */
record Narrowing(NdArray.Type type, Layout layout, Object target) {
    /** Drops the fractions of a block of floating-point numbers. */
    void truncate(double[] from, int count, long[] to, int at) {
        for (int i = 0; i < count; i++) {
            if (!(from[i] >= -0x1p63 && from[i] < 0x1p63)) {
                throw misfit(Double.toString(from[i]), at + i);
            }
            to[i] = (long) from[i];
        }
    }

    /** Stores a block, the first of it as element number {@code at}. */
    void store(long[] block, int count, int at) {
        Bounds bounds = Bounds.of(type);
        for (int i = 0; i < count; i++) {
            if (!bounds.hold(block[i])) {
                throw misfit(Long.toString(block[i]), at + i);
            }
        }
        switch (type) {
            case INT8, UINT8 -> store(block, count, (byte[]) target, at);
            case INT16, UINT16 -> store(block, count, (short[]) target, at);
            case INT32, UINT32 -> store(block, count, (int[]) target, at);
            default -> System.arraycopy(block, 0, target, at, count);
        }
    }

    private static void store(long[] block, int count, byte[] target, int at) {
        for (int i = 0; i < count; i++) {
            target[at + i] = (byte) block[i];
        }
    }

    private static void store(long[] block, int count, short[] target, int at) {
        for (int i = 0; i < count; i++) {
            target[at + i] = (short) block[i];
        }
    }

    private static void store(long[] block, int count, int[] target, int at) {
        for (int i = 0; i < count; i++) {
            target[at + i] = (int) block[i];
        }
    }

    private ArithmeticException misfit(String value, int ordinal) {
        return new ArithmeticException(value + " at index " + Arrays.toString(layout.indexOf(ordinal)) + " of shape "
                + layout + " does not fit " + type + "; allowed is " + Bounds.of(type));
    }
}
