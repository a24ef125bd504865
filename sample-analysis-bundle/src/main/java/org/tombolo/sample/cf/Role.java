/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.cf;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tombolo.sample.netcdf.NetCdfVariable;

/** What an axis of a grid stands for, in the order of CF's usual dimensions (section 2.4). */
public enum Role {
    /** Time. */
    TIME("time", "T", "time", "", "time|t|month|date"),
    /** Depth, height or another vertical coordinate. */
    DEPTH(
            "depth",
            "Z",
            "depth|height|altitude|air_pressure|sea_water_pressure",
            "",
            "deptht?|lev|level|z|height|altitude"),
    /** Latitude. */
    LATITUDE("lat", "Y", "latitude", "degrees?_?n(orth)?", "n?lat|latitude"),
    /** Longitude. */
    LONGITUDE("lon", "X", "longitude", "degrees?_?e(ast)?", "n?lon|long|longitude");

    private final String dimension;
    private final String letter;
    private final Pattern standardNames;
    private final Pattern units;
    private final Pattern usualNames;

    Role(String dimension, String letter, String standardNames, String units, String usualNames) {
        this.dimension = dimension;
        this.letter = letter;
        this.standardNames = Pattern.compile(standardNames);
        this.units = Pattern.compile(units);
        this.usualNames = Pattern.compile(usualNames);
    }

    /** The name of this dimension in results, whatever the file calls it. */
    public String dimension() {
        return dimension;
    }

    /** Whether a coordinate of this role may have a value; poles may lie a little beyond 90 by rounding. */
    boolean allows(double value) {
        return switch (this) {
            case LATITUDE -> Math.abs(value) < 90.001;
            case LONGITUDE -> value >= -360 && value <= 720;
            case TIME, DEPTH -> Double.isFinite(value);
        };
    }

    /** The role that a coordinate says it has by its attributes, else by its name. */
    static Optional<Role> of(NetCdfVariable coordinate) {
        String standardName = lower(coordinate.attributes(), "standard_name");
        // The axes of a map or of a rotated pole are in degrees too, but not the Earth's.
        if (standardName.startsWith("grid_") || standardName.startsWith("projection_")) {
            return Optional.empty();
        }
        Optional<Role> said = byAttributes(coordinate.attributes());
        return said.isPresent() ? said : byName(coordinate.name());
    }

    private static Optional<Role> byAttributes(Map<String, Object> attributes) {
        String units = lower(attributes, "units");
        String standardName = lower(attributes, "standard_name");
        if (units.contains(" since ")) {
            return Optional.of(TIME);
        }
        for (Role role : values()) {
            if (matches(role.standardNames, standardName) || matches(role.units, units)) {
                return Optional.of(role);
            }
        }
        return attributes.containsKey("positive") ? Optional.of(DEPTH) : byLetter(lower(attributes, "axis"), units);
    }

    /** X and Y may also be metres on a map; only degrees are longitudes and latitudes. */
    private static Optional<Role> byLetter(String letter, String units) {
        for (Role role : values()) {
            boolean fits = role == TIME || role == DEPTH || units.startsWith("degree");
            if (fits && role.letter.equalsIgnoreCase(letter)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    private static Optional<Role> byName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Role role : values()) {
            if (matches(role.usualNames, lower)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    private static boolean matches(Pattern pattern, String text) {
        return !text.isEmpty() && pattern.matcher(text).matches();
    }

    private static String lower(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof String text ? text.strip().toLowerCase(Locale.ROOT) : "";
    }
}
