/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombolo.api.NdArray;

/** Arrays that travel beside the envelope. */
@ParameterizedClass
@EnumSource(Transport.class)
class ArraysContractTest extends OverEveryTransport {

    /** Moves long arrays. */
    public interface Arrayed {
        /** As given. */
        double[] echo(double[] values);

        /** All kinds in one message, with null between. */
        List<Object> lengths(byte[] a, short[] b, int[] c, long[] d, float[] e, double[] f, byte[] none);

        /** As given, from first to last. */
        NdArray echo(NdArray array);

        /** Only the result is long. */
        long[] count(int length);

        /** Long items both ways at once. */
        Stream<double[]> doubled(Stream<double[]> arrays);

        /** Two streams of long items in one call. */
        double zipped(Iterator<double[]> left, Iterator<double[]> right);
    }

    static class Arrayer implements Arrayed {
        @Override
        public double[] echo(double[] values) {
            return values;
        }

        @Override
        public List<Object> lengths(byte[] a, short[] b, int[] c, long[] d, float[] e, double[] f, byte[] none) {
            long last = a[a.length - 1] + b[b.length - 1] + c[c.length - 1] + d[d.length - 1];
            return Arrays.asList(last, (double) e[e.length - 1], f[f.length - 1], none);
        }

        @Override
        public NdArray echo(NdArray array) {
            return array;
        }

        @Override
        public long[] count(int length) {
            return IntStream.range(0, length).asLongStream().toArray();
        }

        @Override
        public Stream<double[]> doubled(Stream<double[]> arrays) {
            return arrays.map(array -> Arrays.stream(array).map(x -> 2 * x).toArray());
        }

        @Override
        public double zipped(Iterator<double[]> left, Iterator<double[]> right) {
            double sum = 0;
            while (left.hasNext() && right.hasNext()) {
                sum += left.next()[9_999] * right.next()[9_999];
            }
            return sum;
        }
    }

    private static double[] filled(int length, double value) {
        double[] array = new double[length];
        Arrays.fill(array, value);
        return array;
    }

    @Test
    void longArraysGoThereAndBack() {
        Arrayed remote = pair.serve(Arrayed.class, new Arrayer());
        double[] values = IntStream.range(0, 1_000_000).asDoubleStream().toArray();
        assertArrayEquals(values, remote.echo(values));
        byte[] bytes = new byte[50_000];
        bytes[49_999] = 1;
        short[] shorts = new short[30_000];
        shorts[29_999] = 2;
        int[] ints = new int[20_000];
        ints[19_999] = 3;
        long[] longs = new long[10_000];
        longs[9_999] = 4;
        float[] floats = new float[20_001];
        floats[20_000] = 0.5f;
        assertEquals(
                Arrays.asList(10L, 0.5, 7.0, null),
                remote.lengths(bytes, shorts, ints, longs, floats, filled(10_000, 7), null));
        assertEquals(99_999L, remote.count(100_000)[99_999]);
        NdArray array = NdArray.of(values, 1_000, 1_000);
        assertEquals(array.transpose(), remote.echo(array.transpose()));
    }

    @Test
    void manyCallersMoveLongArraysInBothDirectionsAtOnce() throws Exception {
        Arrayed there = pair.serve(Arrayed.class, new Arrayer());
        Arrayed back = pair.serveBack(Arrayed.class, new Arrayer());
        List<FutureTask<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            int seed = i;
            Arrayed remote = i % 2 == 0 ? there : back;
            callers.add(Pair.inThread(() -> {
                for (int round = 0; round < 5; round++) {
                    double[] sent = filled(10 + seed * round * 4_000, seed + round / 10.0);
                    assertArrayEquals(sent, remote.echo(sent));
                }
                return seed;
            }));
        }
        for (int i = 0; i < callers.size(); i++) {
            assertEquals(i, callers.get(i).get(120, TimeUnit.SECONDS));
        }
    }

    @Test
    void longItemsGoBothWaysAtOnce() {
        Arrayed remote = pair.serve(Arrayed.class, new Arrayer());
        try (Stream<double[]> doubled = remote.doubled(IntStream.range(0, 60).mapToObj(i -> filled(10_000 + i, i)))) {
            List<double[]> arrived = doubled.toList();
            assertEquals(60, arrived.size());
            for (int i = 0; i < 60; i++) {
                assertEquals(10_000 + i, arrived.get(i).length);
                assertEquals(2.0 * i, arrived.get(i)[i]);
            }
        }
    }

    @Test
    void twoStreamsOfLongItemsInOneCallDoNotGetIntoEachOthersWay() {
        Arrayed remote = pair.serve(Arrayed.class, new Arrayer());
        for (int round = 0; round < 5; round++) {
            double sum = remote.zipped(
                    IntStream.range(0, 40).mapToObj(i -> filled(10_000, i)).iterator(),
                    IntStream.range(0, 40)
                            .mapToObj(i -> filled(10_000 + 1_000 * i, 2))
                            .iterator());
            assertEquals(2.0 * IntStream.range(0, 40).sum(), sum);
        }
        assertTrue(pair.partner.session("institute-id").isPresent());
    }
}
