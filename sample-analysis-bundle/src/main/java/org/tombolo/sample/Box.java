/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample;

import org.tombolo.api.About;

/**
 * A part of the Earth's surface between two meridians and two parallels, edges included.
 *
 * <p>Longitudes may be counted in any way: {@code (350, 10)}, {@code (-10, 10)} and {@code (350, 370)} are the same
 * 20 degrees around Greenwich, whatever the data count. The box reaches from {@code west} eastwards to {@code east}.
 *
 * @param west the western edge, -360 to 720
 * @param east the eastern edge, -360 to 720
 * @param south the southern edge, -90 to 90
 * @param north the northern edge, {@code south} to 90
 */
public record Box(
        @About(unit = "degrees_east") double west,
        @About(unit = "degrees_east") double east,
        @About(unit = "degrees_north") double south,
        @About(unit = "degrees_north") double north) {

    /** The whole Earth, from the date line eastwards. */
    public static final Box GLOBE = new Box(-180, 180, -90, 90);

    /**
     * Coordinates that differ by less are the same, in degrees. Files often hold them as floats: 190.2 as one is 8e-6
     * away from 190.2. It is ten metres on the ground.
     */
    public static final double TOLERANCE = 1e-4;

    /**
     * Checks the edges.
     *
     * @throws IllegalArgumentException if an edge is out of its range or no number; the message names it
     */
    public Box {
        check("west", west, -360, 720);
        check("east", east, -360, 720);
        check("south", south, -90, 90);
        check("north", north, -90, 90);
        if (south > north) {
            throw new IllegalArgumentException("a box has south <= north; here south is " + south + ", north " + north);
        }
    }

    /** How far the box reaches eastwards, 0 to 360 degrees. */
    public double width() {
        double width = east - west;
        return width >= 0 ? Math.min(width, 360) : positive(width);
    }

    /** Whether a parallel crosses the box. */
    public boolean containsLatitude(double latitude) {
        return latitude >= south - TOLERANCE && latitude <= north + TOLERANCE;
    }

    /** Whether a meridian crosses the box, in whatever way its longitude is counted. */
    public boolean containsLongitude(double longitude) {
        return eastOfWest(longitude) <= width() + TOLERANCE;
    }

    /** The same meridian counted so that it is {@code west} or up to 360 degrees more. */
    public double unwrap(double longitude) {
        return west + eastOfWest(longitude);
    }

    private double eastOfWest(double longitude) {
        double distance = positive(longitude - west);
        return distance > 360 - TOLERANCE ? distance - 360 : distance;
    }

    private static double positive(double degrees) {
        double rest = degrees % 360;
        return rest < 0 ? rest + 360 : rest;
    }

    private static void check(String edge, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "a box's " + edge + " is " + least + " to " + most + " degrees; here it is " + value);
        }
    }
}
