/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.demo;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a few numbers in one line of text. */
final class Chart {
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Chart() {}

    /**
     * One bar for each number, from the least to the greatest.
     *
     * @param values finite numbers, at least one
     * @return as many characters as there are numbers
     */
    static String bars(double... values) {
        double least = Arrays.stream(values).min().orElseThrow();
        double range = Arrays.stream(values).max().orElseThrow() - least;
        return Arrays.stream(values)
                .mapToInt(value -> range == 0 ? 0 : (int) Math.round((value - least) / range * (BARS.length() - 1)))
                .mapToObj(height -> BARS.substring(height, height + 1))
                .collect(Collectors.joining());
    }

    /**
     * The numbers themselves, with two decimals.
     *
     * @param values the numbers
     * @return with a blank between
     */
    static String figures(double... values) {
        return Arrays.stream(values)
                .mapToObj(value -> String.format(Locale.ROOT, "%.2f", value))
                .collect(Collectors.joining(" "));
    }
}
