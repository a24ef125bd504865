/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The dimensions of a dataset, as its variables and coordinates have them. */
final class Dimensions {
    private final Map<String, Integer> lengths = new LinkedHashMap<>();
    private final Map<String, String> definedBy = new LinkedHashMap<>();

    private Dimensions() {}

    /** Names with lengths in the order of the variables; unmodifiable. */
    static Map<String, Integer> of(Map<String, Variable> coords, Map<String, Variable> variables) {
        Dimensions dimensions = new Dimensions();
        variables.forEach(dimensions::add);
        coords.forEach(dimensions::add);
        coords.forEach(dimensions::checkIndex);
        variables.keySet().forEach(dimensions::checkVariable);
        return Collections.unmodifiableMap(dimensions.lengths);
    }

    private void add(String name, Variable variable) {
        int[] shape = variable.shape();
        for (int axis = 0; axis < shape.length; axis++) {
            String dim = variable.dims().get(axis);
            Integer known = lengths.putIfAbsent(dim, shape[axis]);
            String definer = definedBy.putIfAbsent(dim, name);
            if (known != null && known != shape[axis]) {
                throw new IllegalArgumentException("dimension " + dim + " has " + known + " in " + definer + " and "
                        + shape[axis] + " in " + name);
            }
        }
    }

    private void checkIndex(String name, Variable coordinate) {
        if (lengths.containsKey(name) && !coordinate.dims().equals(List.of(name))) {
            throw new IllegalArgumentException("coordinate " + name + " has the name of a dimension and the dimensions "
                    + coordinate.dims() + "; allowed is that one alone");
        }
    }

    private void checkVariable(String name) {
        if (lengths.containsKey(name)) {
            throw new IllegalArgumentException(
                    "variable " + name + " has the name of a dimension; add it by coord, not by variable");
        }
    }
}
