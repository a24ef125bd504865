/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tombolo.api.NdArray;

/** Attributes as NetCDF shows them. */
final class Attributes {
    /** What the NetCDF and HDF5 libraries note for themselves (NetCDF-4 format, section "NetCDF-4 file in HDF5"). */
    private static final Set<String> HIDDEN = Set.of(
            "CLASS",
            "NAME",
            "DIMENSION_LIST",
            "DIMENSION_LABELS",
            "REFERENCE_LIST",
            "_Netcdf4Dimid",
            "_Netcdf4Coordinates",
            "_NCProperties",
            "_nc3_strict");

    private Attributes() {}

    /**
     * The attributes of a variable or the file, by name: String, Long, Double or NdArray of rank 1; empty ones are
     * left out.
     */
    static Map<String, Object> of(Node node) {
        Map<String, Object> attributes = new TreeMap<>();
        for (Attribute attribute : node.getAttributes().values()) {
            if (!HIDDEN.contains(attribute.getName())) {
                value(attribute.getData()).ifPresent(value -> attributes.put(attribute.getName(), value));
            }
        }
        return Collections.unmodifiableMap(attributes);
    }

    /** jHDF gives null for an empty attribute, a boxed value or text for a single one, else an array. */
    private static Optional<Object> value(Object data) {
        if (data == null) {
            return Optional.empty();
        }
        if (data instanceof String text) {
            return Optional.of(text);
        }
        if (data instanceof Float || data instanceof Double) {
            return Optional.of(((Number) data).doubleValue());
        }
        if (data instanceof Number number) {
            return Optional.of(number.longValue());
        }
        if (data.getClass().isArray()) {
            return Array.getLength(data) == 1 ? value(Array.get(data, 0)) : array(data);
        }
        return Optional.empty();
    }

    private static Optional<Object> array(Object data) {
        int length = Array.getLength(data);
        if (length == 0) {
            return Optional.empty();
        }
        if (data instanceof String[] texts) {
            return Optional.of(NdArray.of(texts, length));
        }
        if (data instanceof float[] || data instanceof double[]) {
            double[] values = new double[length];
            Arrays.setAll(values, index -> Array.getDouble(data, index));
            return Optional.of(NdArray.of(values, length));
        }
        if (data instanceof long[] || data instanceof int[] || data instanceof short[] || data instanceof byte[]) {
            long[] values = new long[length];
            Arrays.setAll(values, index -> Array.getLong(data, index));
            return Optional.of(NdArray.of(values, length));
        }
        return Optional.empty();
    }
}
