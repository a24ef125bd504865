/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The types that an attribute of a dataset or a variable may have: those that NetCDF, JSON and Java share. */
final class Attributes {
    private Attributes() {}

    /** An unmodifiable copy in the same order, small numbers widened. */
    static Map<String, Object> checked(Map<String, ?> attributes) {
        Map<String, Object> checked = new LinkedHashMap<>();
        attributes.forEach((name, value) -> checked.put(Names.checked("attribute", name), checked(name, value)));
        return Collections.unmodifiableMap(checked);
    }

    private static Object checked(String name, Object value) {
        if (value instanceof String || value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof NdArray array && array.rank() == 1) {
            return value;
        }
        String what = value instanceof NdArray array
                ? "an NdArray of shape " + array.layout()
                : value == null ? "null" : value.getClass().getName();
        throw new IllegalArgumentException("attribute " + name + " is " + what
                + "; allowed is a String, a Long or smaller, a Double or Float, an NdArray of one axis");
    }
}
