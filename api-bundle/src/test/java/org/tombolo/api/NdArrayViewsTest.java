/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random views of random arrays of every type, beside the same views of a plain copy. */
class NdArrayViewsTest {
    private static final int TRIALS = 400;

    private static RandomView view(NdArray.Type type, long seed) {
        return RandomView.of(type, new Random(seed));
    }

    @ParameterizedTest
    @EnumSource
    void aViewHasTheShapeAndTheElementsOfItsCopy(NdArray.Type type) {
        for (long seed = 0; seed < TRIALS; seed++) {
            RandomView view = view(type, seed);
            NdArray array = view.array();
            String story = "seed " + seed + ": " + view.story();
            assertArrayEquals(view.plain().shape(), array.shape(), story);
            assertEquals(view.plain().shape().length, array.rank(), story);
            assertEquals(view.plain().elements().size(), array.size(), story);
            int ordinal = 0;
            for (int[] index : view.plain().indices()) {
                Object expected = view.plain().elements().get(ordinal++);
                assertEquals(expected.toString(), array.getString(index), story);
                if (expected instanceof Number number) {
                    assertEquals(number.doubleValue(), array.getDouble(index), story);
                }
                if (expected instanceof Long integer) {
                    assertEquals(integer, array.getLong(index), story);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aViewEqualsItsCopyAndHashesAlike(NdArray.Type type) {
        for (long seed = 0; seed < TRIALS; seed++) {
            RandomView view = view(type, seed);
            NdArray copy = NdArray.wrap(
                    type, view.plain().javaArray(type), view.plain().shape());
            String story = "seed " + seed + ": " + view.story();
            assertEquals(copy, view.array(), story);
            assertEquals(view.array(), copy, story);
            assertEquals(copy.hashCode(), view.array().hashCode(), story);
            assertEquals(copy.toString(), view.array().toString(), story);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneOtherElementMakesAnotherArray(NdArray.Type type) {
        for (long seed = 0; seed < TRIALS; seed++) {
            RandomView view = view(type, seed);
            if (view.array().size() > 0) {
                PlainArray changed = view.withOneElementChanged(new Random(seed));
                NdArray other = NdArray.wrap(type, changed.javaArray(type), changed.shape());
                assertNotEquals(other, view.array(), "seed " + seed + ": " + view.story());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRING")
    void bulkReadingGivesTheElementsInRowMajorOrder(NdArray.Type type) {
        for (long seed = 0; seed < TRIALS; seed++) {
            RandomView view = view(type, seed);
            String story = "seed " + seed + ": " + view.story();
            double[] expected = view.doubles();
            float[] expectedFloats = floats(expected);
            assertArrayEquals(expected, view.array().toDoubles(), story);
            assertArrayEquals(expectedFloats, view.array().toFloats(), story);
            double[] target = new double[expected.length + 3];
            view.array().copyTo(target, 2);
            assertArrayEquals(expected, Arrays.copyOfRange(target, 2, 2 + expected.length), story);
            assertEquals(0, target[1] + target[target.length - 1], story);
            float[] floatTarget = new float[expected.length + 3];
            view.array().copyTo(floatTarget, 2);
            assertArrayEquals(expectedFloats, Arrays.copyOfRange(floatTarget, 2, 2 + expected.length), story);
            assertEquals(DoubleBuffer.wrap(expected), view.array().doubles(), story);
            assertEquals(FloatBuffer.wrap(expectedFloats), view.array().floats(), story);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRING")
    void aFillValueReadsAsNaNWhereverItIs(NdArray.Type type) {
        for (long seed = 0; seed < TRIALS; seed++) {
            RandomView view = view(type, seed);
            if (view.array().size() == 0) {
                continue;
            }
            Number fill = (Number) view.plain()
                    .elements()
                    .get(new Random(seed).nextInt(view.plain().elements().size()));
            NdArray filled = view.array().withFill(fill);
            String story = "seed " + seed + ": " + view.story() + " fill " + fill;
            double[] expected = view.doublesWithout(fill);
            assertArrayEquals(expected, filled.toDoubles(), story);
            assertArrayEquals(floats(expected), filled.toFloats(), story);
            assertEquals(DoubleBuffer.wrap(view.doubles()), filled.doubles(), story);
            int ordinal = 0;
            for (int[] index : view.plain().indices()) {
                assertEquals(expected[ordinal++], filled.getDouble(index), story);
            }
            assertNotEquals(filled, view.array(), story);
            assertEquals(filled.withoutFill(), view.array(), story);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INT8", "UINT8", "INT16", "UINT16", "INT32", "UINT32", "INT64"})
    void integersComeThroughEveryWiderType(NdArray.Type type) {
        for (long seed = 0; seed < TRIALS; seed++) {
            RandomView view = view(type, seed);
            String story = "seed " + seed + ": " + view.story();
            long[] expected =
                    view.plain().elements().stream().mapToLong(Long.class::cast).toArray();
            assertArrayEquals(expected, view.array().toLongs(), story);
            assertEquals(LongBuffer.wrap(expected), view.array().longs(), story);
            NdArray wide = view.array().as(NdArray.Type.INT64);
            assertEquals(NdArray.wrap(NdArray.Type.INT64, expected, view.array().shape()), wide, story);
            assertEquals(view.array(), wide.as(type), story);
            if (type != NdArray.Type.INT64) {
                assertEquals(view.array(), view.array().as(NdArray.Type.FLOAT64).as(type), story);
            }
        }
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
