/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample;

import org.tombolo.api.About;

/**
 * A part of the water column, ends included. Data without a depth are taken as they are. Heights of the data count as
 * negative depths; pressures and other vertical coordinates are compared as their numbers stand.
 *
 * @param from the upper end; negative infinity for the top
 * @param to the lower end, at least {@code from}; infinity for the bottom
 */
public record Depths(@About(unit = "m") double from, @About(unit = "m") double to) {
    /** From top to bottom. */
    public static final Depths ALL = new Depths(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if {@code from} is below {@code to} or one is no number
     */
    public Depths {
        if (!(from <= to)) {
            throw new IllegalArgumentException("depths have from <= to; here from is " + from + ", to " + to);
        }
    }

    /** Whether a depth lies in this part. */
    public boolean contains(double depth) {
        return depth >= from && depth <= to;
    }
}
