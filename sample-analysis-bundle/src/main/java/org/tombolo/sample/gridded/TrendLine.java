/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.gridded;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.sample.Trend;
import org.tombolo.sample.cf.TimeAxis;

/**
 * Fits a straight line by least squares, together with a mean annual cycle if the series is longer than a year. Both
 * are fitted at once by taking the mean of each calendar month off the values and off the times (Frisch and Waugh
 * 1933); taking it off the values alone would make every trend too small.
 */
final class TrendLine {
    private final double[] years;
    private final double[] values;
    private final int[] groups;

    private TrendLine(double[] years, double[] values, int[] groups) {
        this.years = years;
        this.values = values;
        this.groups = groups;
    }

    /**
     * The trend of a series; steps without a value are left out.
     *
     * @throws ProblemException NO_DATA if no line can be drawn
     */
    static Trend through(double[] series, TimeAxis times) {
        int[] steps = IntStream.range(0, series.length)
                .filter(step -> !Double.isNaN(series[step]))
                .toArray();
        double[] years = Arrays.stream(steps).mapToDouble(times::year).toArray();
        double[] values = Arrays.stream(steps).mapToDouble(step -> series[step]).toArray();
        double span = Arrays.stream(years).max().orElse(0)
                - Arrays.stream(years).min().orElse(0);
        int[] groups = Arrays.stream(steps)
                .map(step -> span > 1 ? times.month(step) : 0)
                .toArray();
        return new TrendLine(years, values, groups).fit();
    }

    private Trend fit() {
        double[] time = withoutGroupMeans(years);
        double[] value = withoutGroupMeans(values);
        double spread = product(time, time);
        if (spread < 1e-12) {
            throw new ProblemException(
                    Problem.NO_DATA,
                    "a trend needs values at two times, of the same month if the series is longer than a year;"
                            + " there are " + values.length);
        }
        double slope = product(time, value) / spread;
        double[] residuals = new double[value.length];
        Arrays.setAll(residuals, step -> value[step] - slope * time[step]);
        long freedom = value.length - Arrays.stream(groups).distinct().count() - 1;
        double error = freedom > 0 ? Math.sqrt(product(residuals, residuals) / freedom / spread) : Double.NaN;
        return new Trend(slope, error, value.length);
    }

    private double[] withoutGroupMeans(double[] numbers) {
        double[] rest = numbers.clone();
        for (int group : Arrays.stream(groups).distinct().toArray()) {
            int[] members = IntStream.range(0, rest.length)
                    .filter(step -> groups[step] == group)
                    .toArray();
            double mean = Arrays.stream(members)
                    .mapToDouble(step -> numbers[step])
                    .average()
                    .orElseThrow();
            for (int step : members) {
                rest[step] -= mean;
            }
        }
        return rest;
    }

    private static double product(double[] some, double[] others) {
        return IntStream.range(0, some.length)
                .mapToDouble(step -> some[step] * others[step])
                .sum();
    }
}
