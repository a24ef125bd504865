/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NdArrayTest {
    private static final int MANY = 5_000;

    private final NdArray grid = NdArray.of(new double[] {0, 1, 2, 10, 11, 12}, 2, 3);

    @Test
    void anArrayIsTakenOverAndItsViewsShareIt() {
        double[] values = new double[6];
        NdArray array = NdArray.of(values, 2, 3);
        NdArray row = array.pick(0, 1).reshape(3, 1);
        DoubleBuffer buffer = row.doubles();
        values[4] = 7; // what an author promises not to do, to see that nothing was copied
        assertEquals(7, array.transpose().getDouble(1, 1));
        assertEquals(7, row.getDouble(1, 0));
        assertEquals(7, buffer.get(1));
    }

    @Test
    void aBufferCoversTheViewAloneAndIsReadOnly() {
        DoubleBuffer row = grid.pick(0, 1).doubles();
        assertEquals(DoubleBuffer.wrap(new double[] {10, 11, 12}), row);
        assertEquals(0, row.position());
        assertEquals(3, row.capacity());
        assertThrows(ReadOnlyBufferException.class, () -> row.put(0, 1));
        assertFalse(row.hasArray());
    }

    @Test
    void buffersOfSmallTypesHoldTheBitsOfTheirUnsignedTypes() {
        NdArray bytes = NdArray.of(new byte[] {-1, 2}).as(NdArray.Type.UINT8);
        assertEquals(255, bytes.getLong(0));
        assertEquals(ByteBuffer.wrap(new byte[] {-1, 2}), bytes.bytes());
        assertEquals(
                -1,
                NdArray.of(new short[] {-1}).as(NdArray.Type.UINT16).shorts().get(0));
        assertEquals(
                -1, NdArray.of(new int[] {-1}).as(NdArray.Type.UINT32).ints().get(0));
    }

    @Test
    void withoutAShapeThereIsOneAxisAndAScalarHasNone() {
        assertArrayEquals(new int[] {2}, NdArray.of(new long[] {1, 2}).shape());
        NdArray scalar = NdArray.of(new long[] {5}).reshape();
        assertEquals(0, scalar.rank());
        assertEquals(1, scalar.size());
        assertEquals(5, scalar.getLong());
        assertEquals(scalar, NdArray.wrap(NdArray.Type.INT64, new long[] {5}, new int[0]));
        assertEquals(scalar, NdArray.of(new long[] {4, 5}).pick(0, 1).transpose());
        assertArrayEquals(new double[] {5}, scalar.toDoubles());
        assertNotEquals(scalar, NdArray.of(new long[] {5}));
    }

    @Test
    void anEmptyAxisMakesAnArrayEmptyHoweverLongTheOthersAre() {
        NdArray empty = NdArray.of(new float[0], Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
        assertEquals(0, empty.size());
        assertEquals(0, empty.transpose(2, 0, 1).slice(1, 5, 9).toFloats().length);
        assertEquals(0, empty.doubles().remaining());
        assertEquals(empty.reshape(0), NdArray.of(new float[0]));
        assertEquals(0, grid.slice(0, 2, 2).slice(1, 3, 3).doubles().remaining());
        assertEquals("FLOAT64[0, 3] {}", grid.slice(0, 2, 2).toString());
    }

    @Test
    void reshapeOfAStridedViewIsACopyInRowMajorOrder() {
        NdArray turned = grid.transpose().reshape(6);
        assertArrayEquals(new double[] {0, 10, 1, 11, 2, 12}, turned.toDoubles());
        assertEquals(NdArray.of(new double[] {0, 10, 1, 11, 2, 12}), turned);
    }

    @Test
    void theFillValueTakesThePrecisionOfTheType() {
        assertEquals(
                Optional.of(-1e34f), NdArray.of(new float[1]).withFill(-1e34).fill());
        assertEquals(
                Optional.of((double) -1e34f),
                NdArray.of(new double[1]).withFill(-1e34f).fill());
        assertEquals(
                Optional.of(-9999L), NdArray.of(new short[1]).withFill(-9999.0).fill());
        assertEquals(
                Optional.of(7L),
                NdArray.of(new long[1]).withFill(BigInteger.valueOf(7)).fill());
        NdArray unsigned = NdArray.of(new byte[] {-1, 3}).withFill(-1).as(NdArray.Type.UINT8);
        assertEquals(Optional.of(255L), unsigned.fill());
        assertArrayEquals(new double[] {Double.NaN, 3}, unsigned.toDoubles());
        assertEquals(Optional.of(-1L), unsigned.as(NdArray.Type.INT8).fill());
    }

    @Test
    void neighboursOfALongFillValueAreNotTakenForIt() {
        NdArray array =
                NdArray.of(new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1}).withFill(Long.MIN_VALUE);
        assertArrayEquals(new double[] {Double.NaN, -0x1p63}, array.toDoubles());
        assertArrayEquals(new float[] {Float.NaN, -0x1p63f}, array.toFloats());
        assertEquals(-0x1p63, array.getDouble(1));
    }

    @Test
    void longArraysConvertBlockByBlockLikeShortOnes() {
        double[] values = IntStream.range(0, MANY).mapToDouble(i -> i + 0.75).toArray();
        long[] whole = IntStream.range(0, MANY).asLongStream().toArray();
        float[] floats = new float[MANY];
        IntStream.range(0, MANY).forEach(i -> floats[i] = i == 3_000 ? Float.NaN : i + 0.75f);
        NdArray array = NdArray.of(values, 2, MANY / 2).withFill(3_000.75);
        assertArrayEquals(whole, array.toLongs());
        assertArrayEquals(floats, array.toFloats());
        assertEquals(
                NdArray.of(whole, 2, MANY / 2).as(NdArray.Type.INT16),
                array.withoutFill().as(NdArray.Type.UINT16).as(NdArray.Type.INT16));
        NdArray turned = array.transpose();
        assertArrayEquals(array.toFloats(), turned.transpose().toFloats());
        assertEquals(turned.getDouble(2_000, 1), turned.toFloats()[4_001]);
        assertEquals(turned.getLong(2_000, 1), turned.toLongs()[4_001]);
    }

    @Test
    void equalityTellsTypesShapesAndFillValuesApartAndZeroFromMinusZero() {
        assertNotEquals(grid, grid.as(NdArray.Type.FLOAT32));
        assertNotEquals(grid, grid.reshape(3, 2));
        assertNotEquals(grid, grid.withFill(1));
        assertNotEquals(NdArray.of(new double[] {0.0}), NdArray.of(new double[] {-0.0}));
        assertEquals(
                NdArray.of(new double[] {Double.longBitsToDouble(0x7ff8_0000_0000_0001L)}),
                NdArray.of(new double[] {Double.NaN}));
        assertNotEquals(NdArray.of(new byte[1]), NdArray.of(new byte[1]).as(NdArray.Type.UINT8));
    }

    @Test
    void textIsShortAndShowsWhatIsMissing() {
        assertEquals(
                "FLOAT64[2, 3] fill 1.0 {0.0, --, 2.0, 10.0, 11.0, 12.0}",
                grid.withFill(1).toString());
        assertEquals("INT8[9] {0, 0, 0, 0, 0, 0, ...}", NdArray.of(new byte[9]).toString());
        assertEquals("FLOAT64[] {12.0}", grid.pick(0, 1).pick(0, 2).toString());
    }
}
