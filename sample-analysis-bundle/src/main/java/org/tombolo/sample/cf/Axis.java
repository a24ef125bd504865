/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.cf;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.tombolo.sample.Box;
import org.tombolo.sample.Depths;
import org.tombolo.sample.TimeRange;

/**
 * An axis of a variable, or a part of one: where its cells lie, and at which indices of the file's dimension they are
 * found.
 *
 * @param role what it stands for
 * @param dimension which of the variable's dimensions it is in the file, from 0
 * @param values the coordinates
 * @param indices the index in the file of each coordinate
 * @param attributes of the coordinate variable, without those that make sense only in its file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the arrays are this package's own
public record Axis(Role role, int dimension, double[] values, int[] indices, Map<String, Object> attributes) {

    /** The number of cells along this axis. */
    public int length() {
        return indices.length;
    }

    /** Whether its values count from a date. */
    boolean hasDates() {
        return text("units").contains(" since ");
    }

    /** The dates of a time axis. */
    public TimeAxis times() {
        return new TimeAxis(values, text("units"), text("calendar"));
    }

    /**
     * The cells whose centre lies in the box, by ascending longitude from its western edge; a meridian that comes
     * twice counts once.
     */
    Axis longitudesIn(Box box) {
        int[] inside = IntStream.range(0, values.length)
                .filter(index -> box.containsLongitude(values[index]))
                .boxed()
                .sorted(Comparator.comparingDouble(index -> box.unwrap(values[index])))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] unwrapped = Arrays.stream(inside)
                .mapToDouble(index -> box.unwrap(values[index]))
                .toArray();
        int[] once = IntStream.range(0, inside.length)
                .filter(at -> at == 0 || unwrapped[at] - unwrapped[at - 1] > Box.TOLERANCE)
                .toArray();
        return new Axis(
                role,
                dimension,
                Arrays.stream(once).mapToDouble(at -> unwrapped[at]).toArray(),
                Arrays.stream(once).map(at -> indices[inside[at]]).toArray(),
                attributes);
    }

    /** The cells whose centre lies in the box, in the file's order. */
    Axis latitudesIn(Box box) {
        return keep(index -> box.containsLatitude(values[index]));
    }

    /** The steps that lie in the range. */
    Axis timesIn(TimeRange range) {
        if (range.equals(TimeRange.ALL)) {
            return this;
        }
        TimeAxis times = times();
        return keep(step -> times.isIn(range, step));
    }

    /** The levels that lie in the range. */
    Axis depthsIn(Depths depths) {
        return keep(level -> depths.contains(depth(level)));
    }

    /** The one level nearest to the surface, from below. */
    Axis upmost() {
        int first = IntStream.range(0, values.length)
                .boxed()
                .min(Comparator.comparingDouble(this::depth))
                .orElseThrow();
        return keep(level -> level == first);
    }

    /** From the upmost to the lowest level. */
    Depths depths() {
        double[] sorted = IntStream.range(0, values.length)
                .mapToDouble(this::depth)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Depths.ALL : new Depths(sorted[0], sorted[sorted.length - 1]);
    }

    /** Heights are negative depths. */
    private double depth(int level) {
        return countsUpwards() ? 0 - values[level] : values[level];
    }

    /** Where the file doesn't say it, by the signs: nothing of a sea lies above its surface. */
    private boolean countsUpwards() {
        String positive = text("positive");
        if (positive.isEmpty()) {
            String name = text("standard_name");
            return name.equals("height") || name.equals("altitude") || !hasPositiveValue();
        }
        return positive.equalsIgnoreCase("up");
    }

    private boolean hasPositiveValue() {
        for (double value : values) {
            if (value > 0) {
                return true;
            }
        }
        return false;
    }

    private Axis keep(IntPredicate wanted) {
        int[] kept = IntStream.range(0, values.length).filter(wanted).toArray();
        return new Axis(
                role,
                dimension,
                Arrays.stream(kept).mapToDouble(index -> values[index]).toArray(),
                Arrays.stream(kept).map(index -> indices[index]).toArray(),
                attributes);
    }

    private String text(String attribute) {
        return attributes.get(attribute) instanceof String text ? text : "";
    }
}
