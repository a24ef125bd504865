/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.cf;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
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
        NavigableMap<Double, Integer> eastwards = new TreeMap<>();
        for (int index = 0; index < values.length; index++) {
            if (box.containsLongitude(values[index])) {
                eastwards.putIfAbsent(box.unwrap(values[index]), indices[index]);
            }
        }
        double[] longitudes = new double[eastwards.size()];
        int[] inFile = new int[eastwards.size()];
        int length = 0;
        for (Map.Entry<Double, Integer> meridian : eastwards.entrySet()) {
            double longitude = meridian.getKey();
            if (length == 0 || longitude - longitudes[length - 1] > Box.TOLERANCE) {
                longitudes[length] = longitude;
                inFile[length++] = meridian.getValue();
            }
        }
        return part(longitudes, inFile, length);
    }

    /** The cells whose centre lies in the box, in the file's order. */
    Axis latitudesIn(Box box) {
        BitSet kept = new BitSet(values.length);
        for (int index = 0; index < values.length; index++) {
            kept.set(index, box.containsLatitude(values[index]));
        }
        return keep(kept);
    }

    /** The steps that lie in the range. */
    Axis timesIn(TimeRange range) {
        if (range.equals(TimeRange.ALL)) {
            return this;
        }
        TimeAxis times = times();
        BitSet kept = new BitSet(values.length);
        for (int step = 0; step < values.length; step++) {
            kept.set(step, times.isIn(range, step));
        }
        return keep(kept);
    }

    /** The levels that lie in the range. */
    Axis depthsIn(Depths depths) {
        BitSet kept = new BitSet(values.length);
        for (int level = 0; level < values.length; level++) {
            kept.set(level, depths.contains(depth(level)));
        }
        return keep(kept);
    }

    /** The one level nearest to the surface, from below. */
    Axis upmost() {
        int first = 0;
        for (int level = 1; level < values.length; level++) {
            first = depth(level) < depth(first) ? level : first;
        }
        BitSet kept = new BitSet(values.length);
        kept.set(first);
        return keep(kept);
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

    private Axis keep(BitSet kept) {
        double[] keptValues = new double[kept.cardinality()];
        int[] keptIndices = new int[keptValues.length];
        int length = 0;
        for (int index = kept.nextSetBit(0); index >= 0; index = kept.nextSetBit(index + 1)) {
            keptValues[length] = values[index];
            keptIndices[length++] = indices[index];
        }
        return part(keptValues, keptIndices, length);
    }

    private Axis part(double[] partValues, int[] partIndices, int length) {
        return new Axis(
                role, dimension, Arrays.copyOf(partValues, length), Arrays.copyOf(partIndices, length), attributes);
    }

    private String text(String attribute) {
        return attributes.get(attribute) instanceof String text ? text : "";
    }
}
