/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.cf;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tombolo.api.NdArray;
import org.tombolo.sample.netcdf.ElementType;
import org.tombolo.sample.netcdf.NetCdfVariable;

/**
 * Turns stored numbers into physical ones: what is missing or not valid becomes NaN, the rest is scaled and shifted
 * (CF, sections 2.5.1 and 8.1). Fill value and valid range are compared with the stored number, before scaling.
 */
final class Packing {
    private static final Set<String> OF_THE_FILE = Set.of(
            "_FillValue",
            "missing_value",
            "scale_factor",
            "add_offset",
            "_Unsigned",
            "valid_min",
            "valid_max",
            "valid_range",
            "actual_range",
            "_ChunkSizes",
            "ancillary_variables",
            "bounds",
            "cell_measures",
            "climatology",
            "coordinates",
            "edges",
            "formula_terms",
            "grid_mapping");

    private final double[] missing;
    private final double validMin;
    private final double validMax;
    private final double scale;
    private final double offset;
    private final double unsignedShift;
    private final boolean single;

    private Packing(Map<String, Object> attributes, ElementType type) {
        single = type.floating() && type.bytes() == 4;
        boolean unsigned = "true".equals(attributes.get("_Unsigned")) && type.signed() && !type.floating();
        unsignedShift = unsigned ? Math.pow(2, 8 * type.bytes()) : 0;
        missing = concat(numbers(attributes, "missing_value"), fill(attributes, type));
        for (int mark = 0; mark < missing.length; mark++) {
            missing[mark] = asStored(missing[mark]);
        }
        double[] range = numbers(attributes, "valid_range");
        double least = range.length == 2 ? range[0] : first(attributes, "valid_min", Double.NEGATIVE_INFINITY);
        double most = range.length == 2 ? range[1] : first(attributes, "valid_max", Double.POSITIVE_INFINITY);
        validMin = asStored(least);
        validMax = asStored(most);
        scale = first(attributes, "scale_factor", 1);
        offset = first(attributes, "add_offset", 0);
    }

    static Packing of(NetCdfVariable variable) {
        return new Packing(variable.attributes(), variable.type());
    }

    /**
     * The attributes that keep their meaning once the numbers are physical and cut out: without those that tell how
     * they are packed, and without those that name other variables of the file.
     */
    static Map<String, Object> unpacked(Map<String, Object> attributes) {
        Map<String, Object> kept = new TreeMap<>(attributes);
        kept.keySet().removeAll(OF_THE_FILE);
        return Collections.unmodifiableMap(kept);
    }

    /** The physical value, NaN where there is none. */
    double unpack(double stored) {
        if (Double.isNaN(stored)) {
            return Double.NaN;
        }
        double raw = asStored(stored);
        for (double mark : missing) {
            if (raw == mark) {
                return Double.NaN;
            }
        }
        return raw < validMin || raw > validMax ? Double.NaN : raw * scale + offset;
    }

    /**
     * A number as one of the variable's type: attributes may be of another, -1e34 as a double is no float, and -2 is
     * the signed byte whose bits stand for 254.
     */
    private double asStored(double number) {
        if (single) {
            return (float) number;
        }
        return number < 0 ? number + unsignedShift : number;
    }

    /**
     * A variable without a fill value of its own has the one of its type; single bytes have none (netcdf.h,
     * NC_FILL_...).
     */
    private static double[] fill(Map<String, Object> attributes, ElementType type) {
        double[] own = numbers(attributes, "_FillValue");
        if (own.length > 0) {
            return own;
        }
        if (type.floating()) {
            return new double[] {0x1.ep122};
        }
        return switch (type.bytes()) {
            case 2 -> new double[] {type.signed() ? -32767 : 65535};
            case 4 -> new double[] {type.signed() ? -2147483647 : 4294967295.0};
            default -> new double[0];
        };
    }

    private static double first(Map<String, Object> attributes, String name, double otherwise) {
        double[] values = numbers(attributes, name);
        return values.length > 0 ? values[0] : otherwise;
    }

    private static double[] numbers(Map<String, Object> attributes, String name) {
        Object value = attributes.get(name);
        if (value instanceof Number number) {
            return new double[] {number.doubleValue()};
        }
        return value instanceof NdArray array && array.type() != NdArray.Type.STRING
                ? array.toDoubles()
                : new double[0];
    }

    private static double[] concat(double[] some, double[] others) {
        double[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }
}
