/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.gridded;

import java.util.Arrays;
import org.tombolo.api.Progress;
import org.tombolo.sample.cf.Field;
import org.tombolo.sample.cf.TimeAxis;

/** Means over cells and over years. */
final class Means {
    private static final int MONTHS = 12;

    private Means() {}

    /** One mean over all cells for each time step, weighted; NaN where no cell has a value. */
    static double[] overArea(Field field) {
        double[] means = new double[field.steps()];
        for (int step = 0; step < means.length; step++) {
            means[step] = overArea(field, step);
        }
        return means;
    }

    private static double overArea(Field field, int step) {
        double sum = 0;
        double weights = 0;
        for (int cell = 0; cell < field.cells(); cell++) {
            double value = field.value(step, cell);
            if (!Double.isNaN(value)) {
                sum += field.weight(cell) * value;
                weights += field.weight(cell);
            }
        }
        return weights > 0 ? sum / weights : Double.NaN;
    }

    /**
     * The mean of each cell over all Januaries, all Februaries and so on: 12 values a cell, month by month; NaN where
     * there is none.
     */
    static double[] ofMonths(Field field, Progress progress) {
        TimeAxis times = field.times();
        double[] sums = new double[MONTHS * field.cells()];
        int[] counts = new int[sums.length];
        for (int step = 0; step < field.steps(); step++) {
            progress.at((double) step / field.steps(), "time step " + (step + 1) + " of " + field.steps());
            int first = (times.month(step) - 1) * field.cells();
            for (int cell = 0; cell < field.cells(); cell++) {
                double value = field.value(step, cell);
                if (!Double.isNaN(value)) {
                    sums[first + cell] += value;
                    counts[first + cell]++;
                }
            }
        }
        Arrays.setAll(sums, at -> counts[at] > 0 ? sums[at] / counts[at] : Double.NaN);
        return sums;
    }

    /** The field minus the means of its months. */
    static double[] departures(Field field, double[] ofMonths, Progress progress) {
        TimeAxis times = field.times();
        double[] departures = new double[field.steps() * field.cells()];
        for (int step = 0; step < field.steps(); step++) {
            progress.at((double) step / field.steps(), "time step " + (step + 1) + " of " + field.steps());
            int first = (times.month(step) - 1) * field.cells();
            for (int cell = 0; cell < field.cells(); cell++) {
                departures[step * field.cells() + cell] = field.value(step, cell) - ofMonths[first + cell];
            }
        }
        return departures;
    }
}
