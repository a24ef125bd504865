/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One figure over all rounds.
 *
 * @param median the middle one; of an even number the mean of the two
 * @param least the smallest
 * @param most the largest
 * @param rounds how many there were
 */
record Spread(double median, double least, double most, int rounds) {

    /**
     * The spread of a figure.
     *
     * @param rounds at least one
     * @param figure of each
     */
    static <T> Spread of(List<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }
}
