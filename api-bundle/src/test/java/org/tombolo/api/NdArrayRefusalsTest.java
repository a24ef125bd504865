/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What an array refuses, in words that help. */
class NdArrayRefusalsTest {
    private final NdArray grid = NdArray.of(new double[] {0, 1, 2, 10, 11, 12}, 2, 3);

    private static void fails(Class<? extends Throwable> type, String message, Executable code) {
        assertEquals(message, assertThrows(type, code).getMessage());
    }

    @Test
    void aFillValueThatTheTypeCannotHoldIsRefused() {
        NdArray unsigned = NdArray.of(new byte[1]).as(NdArray.Type.UINT8);
        fails(
                IllegalArgumentException.class,
                "fill value -1 does not fit UINT8; allowed is a whole number from 0 to 255",
                () -> unsigned.withFill(-1));
        assertThrows(IllegalArgumentException.class, () -> unsigned.withFill(1.5));
        assertThrows(IllegalArgumentException.class, () -> unsigned.withFill(Double.NaN));
        assertThrows(
                IllegalArgumentException.class, () -> NdArray.of(new float[1]).withFill(1e300));
        assertThrows(UnsupportedOperationException.class, () -> NdArray.of(new String[] {"a"})
                .withFill(1));
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsIndexAndValue() {
        NdArray array = NdArray.of(new double[] {1, 2, 3, 70_000.5}, 2, 2);
        fails(
                ArithmeticException.class,
                "70000 at index [1, 1] of shape [2, 2] does not fit INT16; allowed is -32768 to 32767",
                () -> array.as(NdArray.Type.INT16));
        NdArray missing = NdArray.of(new float[] {Float.NaN});
        fails(
                ArithmeticException.class,
                "NaN at index [0] of shape [1] does not fit INT64; allowed is -9223372036854775808 to"
                        + " 9223372036854775807",
                missing::toLongs);
        assertThrows(ArithmeticException.class, () -> missing.getLong(0));
        assertThrows(ArithmeticException.class, () -> NdArray.of(new double[] {0x1p63})
                .toLongs());
        assertThrows(
                ArithmeticException.class, () -> NdArray.of(new long[] {-1}).as(NdArray.Type.UINT32));
    }

    @Test
    void stringsAreReadAsStringsAlone() {
        NdArray names = NdArray.of(new String[] {"SST", "AIRT"});
        assertArrayEquals(new String[] {"SST", "AIRT"}, names.toStrings());
        assertEquals("STRING[2] {\"SST\", \"AIRT\"}", names.toString());
        assertThrows(UnsupportedOperationException.class, () -> names.getDouble(0));
        assertThrows(UnsupportedOperationException.class, names::toDoubles);
        assertThrows(UnsupportedOperationException.class, names::longs);
        assertThrows(UnsupportedOperationException.class, () -> grid.as(NdArray.Type.STRING));
        fails(
                IllegalArgumentException.class,
                "null at 1 of 2; let an empty string mark what is missing",
                () -> NdArray.of(new String[] {"a", null}));
    }

    @Test
    void anImpossibleShapeIsRefused() {
        fails(
                IllegalArgumentException.class,
                "shape [2, 2] has 4 elements, the array has 6",
                () -> NdArray.of(new double[6], 2, 2));
        fails(
                IllegalArgumentException.class,
                "axis 1 of shape [0, -1] has a negative length; allowed is 0 or more",
                () -> NdArray.of(new double[0], 0, -1));
        fails(
                IllegalArgumentException.class,
                "shape [65536, 65536, 65536, 65536] has more than 2147483647 elements, the most that one array holds;"
                        + " split it",
                () -> NdArray.of(new double[0], 65_536, 65_536, 65_536, 65_536));
        fails(
                IllegalArgumentException.class,
                "shape [2, 3] with 6 elements can't become [4] with 4",
                () -> grid.reshape(4));
        fails(
                IllegalArgumentException.class,
                "FLOAT64 is kept in double[], not in float[]",
                () -> NdArray.wrap(NdArray.Type.FLOAT64, new float[1], new int[] {1}));
    }

    @Test
    void anErrorNamesShapeAxisAndIndexAndWhatIsAllowed() {
        fails(
                IndexOutOfBoundsException.class,
                "index 3 on axis 1 of shape [2, 3]; allowed is 0 to 2",
                () -> grid.getDouble(0, 3));
        fails(
                IndexOutOfBoundsException.class,
                "index [1] for shape [2, 3]; allowed is 2 numbers, one for each axis",
                () -> grid.getLong(1));
        fails(IndexOutOfBoundsException.class, "axis 2 of shape [2, 3]; allowed is 0 to 1", () -> grid.pick(2, 0));
        fails(
                IndexOutOfBoundsException.class,
                "slice 2 to 4 of axis 1 of shape [2, 3]; allowed is 0 <= from <= to <= 3",
                () -> grid.slice(1, 2, 4));
        fails(
                IllegalArgumentException.class,
                "axes [0, 0] for shape [2, 3]; allowed is each of its 2 axes once, or none to turn them all around",
                () -> grid.transpose(0, 0));
        fails(
                IndexOutOfBoundsException.class,
                "the 6 elements of shape [2, 3] do not fit at position 1 of an array of 6",
                () -> grid.copyTo(new double[6], 1));
        fails(
                IndexOutOfBoundsException.class,
                "axis 0 of shape []; allowed is none, it is a scalar",
                () -> grid.pick(0, 0).pick(0, 0).length(0));
    }
}
