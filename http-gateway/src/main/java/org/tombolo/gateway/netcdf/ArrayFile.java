/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tombolo.api.NdArray;

/**
 * How an array becomes a file.
 *
 * @param shape its lengths
 * @param type its elements
 * @param pieces its elements in row-major order, one array after the other
 */
record ArrayFile(List<Integer> shape, NdArray.Type type, List<NdArray> pieces) {

    CdfFile file() {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        for (int axis = 0; axis < shape.size(); axis++) {
            lengths.put("dim_" + axis, shape.get(axis));
        }
        FileDimensions dimensions = new FileDimensions(lengths);
        FileVariables variables = new FileVariables(dimensions);
        variables.add("data", new ArrayList<>(lengths.keySet()), type, pieces, Map.of());
        return new CdfFile(dimensions.all(), List.of(), variables.all());
    }
}
