/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.cf;

import java.util.Arrays;
import java.util.Map;
import org.tombolo.api.NdArray;
import org.tombolo.sample.netcdf.ElementType;
import org.tombolo.sample.netcdf.NetCdfVariable;

/**
 * Turns stored numbers into physical ones: what is missing or not valid becomes NaN, the rest is scaled and shifted
 * (CF, sections 2.5.1 and 8.1). Fill value and valid range are compared with the stored number, before scaling.
 */
final class Packing {
    private final double[] missing;
    private final double validMin;
    private final double validMax;
    private final double scale;
    private final double offset;
    private final double unsignedShift;

    private Packing(Map<String, Object> attributes, ElementType type) {
        missing = concat(numbers(attributes, "missing_value"), fill(attributes, type));
        double[] range = numbers(attributes, "valid_range");
        validMin = range.length == 2 ? range[0] : first(attributes, "valid_min", Double.NEGATIVE_INFINITY);
        validMax = range.length == 2 ? range[1] : first(attributes, "valid_max", Double.POSITIVE_INFINITY);
        scale = first(attributes, "scale_factor", 1);
        offset = first(attributes, "add_offset", 0);
        boolean unsigned = "true".equals(attributes.get("_Unsigned")) && type.signed() && !type.floating();
        unsignedShift = unsigned ? Math.pow(2, 8 * type.bytes()) : 0;
    }

    static Packing of(NetCdfVariable variable) {
        return new Packing(variable.attributes(), variable.type());
    }

    /** The names of the attributes that have lost their meaning once the numbers are physical. */
    static boolean isPacking(String attribute) {
        return switch (attribute) {
            case "_FillValue", "missing_value", "scale_factor", "add_offset", "_Unsigned" -> true;
            case "valid_min", "valid_max", "valid_range", "_ChunkSizes" -> true;
            default -> false;
        };
    }

    /** The physical value, NaN where there is none. */
    double unpack(double stored) {
        if (Double.isNaN(stored)) {
            return Double.NaN;
        }
        for (double mark : missing) {
            if (stored == mark) {
                return Double.NaN;
            }
        }
        double raw = stored < 0 ? stored + unsignedShift : stored;
        return raw < validMin || raw > validMax ? Double.NaN : raw * scale + offset;
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
