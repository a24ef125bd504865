/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the sorted times themselves. */
final class HistogramTest {
    @Test
    void quantilesOfTwoJoinedOnesAreRightWithinTheWidthOfABucket() {
        Random random = new Random(4711);
        Histogram all = new Histogram();
        Histogram other = new Histogram();
        long[] times = new long[100_000];
        for (int i = 0; i < times.length; i++) {
            times[i] = (long) Math.exp(random.nextDouble() * 25);
            (i % 3 == 0 ? other : all).record(times[i]);
        }
        all.add(other);
        Arrays.sort(times);
        assertEquals(times.length, all.total());
        for (double share : new double[] {0.001, 0.25, 0.5, 0.9, 0.99, 1}) {
            double exact = times[(int) Math.ceil(share * times.length) - 1];
            assertEquals(exact, all.quantile(share), 1 + exact / 64, () -> "quantile " + share);
        }
    }

    @Test
    void theLongestTimeThatThereIsCanBeCounted() {
        Histogram histogram = new Histogram();
        histogram.record(Long.MAX_VALUE);
        histogram.record(-1);
        assertEquals(0, histogram.quantile(0.5));
        assertEquals(Long.MAX_VALUE, histogram.quantile(1), Long.MAX_VALUE / 64.0);
    }
}
