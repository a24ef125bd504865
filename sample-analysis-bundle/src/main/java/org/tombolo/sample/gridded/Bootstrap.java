/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.gridded;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tombolo.api.Progress;
import org.tombolo.sample.cf.Field;

/** Draws cells with repetition, again and again, to see how far their mean depends on the choice (Efron 1979). */
final class Bootstrap {
    /** Fixed, so that the same request gives the same figures. */
    private static final long SEED = 20_041_226;

    private final Field field;
    private final int[] cells;
    private final SplittableRandom random = new SplittableRandom(SEED);

    Bootstrap(Field field) {
        this.field = field;
        cells = IntStream.range(0, field.cells())
                .filter(cell ->
                        IntStream.range(0, field.steps()).anyMatch(step -> !Double.isNaN(field.value(step, cell))))
                .toArray();
    }

    /**
     * The range that holds 95 % of the means.
     *
     * @param resamples how often to draw
     */
    Range range(int resamples, Progress progress) {
        double[][] means = new double[field.steps()][resamples];
        for (int resample = 0; resample < resamples; resample++) {
            progress.at((double) resample / resamples, "resample " + resample + " of " + resamples);
            double[] mean = draw(progress);
            for (int step = 0; step < means.length; step++) {
                means[step][resample] = mean[step];
            }
        }
        progress.report(1, "resample " + resamples + " of " + resamples);
        for (double[] step : means) {
            Arrays.sort(step);
        }
        return new Range(quantile(means, 0.025), quantile(means, 0.975));
    }

    private double[] draw(Progress progress) {
        double[] sums = new double[field.steps()];
        double[] weights = new double[field.steps()];
        for (int drawn = 0; drawn < cells.length; drawn++) {
            if (drawn % 1000 == 999) {
                progress.check();
            }
            int cell = cells[random.nextInt(cells.length)];
            for (int step = 0; step < sums.length; step++) {
                double value = field.value(step, cell);
                if (!Double.isNaN(value)) {
                    sums[step] += field.weight(cell) * value;
                    weights[step] += field.weight(cell);
                }
            }
        }
        Arrays.setAll(sums, step -> sums[step] / weights[step]);
        return sums;
    }

    /** Sorting puts the steps at which no drawn cell had a value, NaN, last. */
    private static double[] quantile(double[][] sorted, double share) {
        return Arrays.stream(sorted)
                .mapToDouble(means -> {
                    int count = (int) Arrays.stream(means)
                            .filter(mean -> !Double.isNaN(mean))
                            .count();
                    return count == 0 ? Double.NaN : means[(int) Math.round(share * (count - 1))];
                })
                .toArray();
    }

    /**
     * A range of means for each time step; NaN where no drawn cell had a value.
     *
     * @param low the lower ends
     * @param high the upper ends
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Range(double[] low, double[] high) {}
}
