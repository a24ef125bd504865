/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the variables of a file and the names of their dimensions, by the conventions that NetCDF-4 keeps in HDF5. */
final class Variables {
    /** Begins the name of a variable that is called like a dimension but isn't its coordinate. */
    private static final String NO_COORDINATE = "_nc4_non_coord_";

    /** Begins the NAME attribute of a dimension that has no variable. */
    private static final String NO_VARIABLE = "This is a netCDF dimension but not a netCDF variable";

    private final HdfFile file;
    private final Map<Object, String> namesByAddress = new HashMap<>();
    private final Map<Object, String> namesById = new HashMap<>();

    Variables(HdfFile file) {
        this.file = file;
    }

    /** The numeric variables by name. Links are left alone: they may lead to any other file. */
    Map<String, NetCdfVariable> read() {
        List<Dataset> all = new ArrayList<>();
        for (Node node : file) {
            if (!node.isLink() && node instanceof Dataset data) {
                all.add(data);
                if (data.getAttribute("CLASS") != null) {
                    namesByAddress.put(data.getAddress(), name(data));
                    namesById.put(attribute(data, "_Netcdf4Dimid"), name(data));
                }
            }
        }
        Map<String, NetCdfVariable> variables = new TreeMap<>();
        for (Dataset data : all) {
            if (!text(data, "NAME").startsWith(NO_VARIABLE)) {
                ElementType.of(data.getDataType()).ifPresent(type -> variables.put(name(data), variable(data, type)));
            }
        }
        return Collections.unmodifiableMap(variables);
    }

    private NetCdfVariable variable(Dataset data, ElementType type) {
        return new NetCdfVariable(
                name(data),
                dimensions(data),
                data.getDimensions(),
                Attributes.of(data),
                type,
                Hdf5Tiles.of(file, data));
    }

    private static String name(Dataset data) {
        String name = data.getName();
        return name.startsWith(NO_COORDINATE) ? name.substring(NO_COORDINATE.length()) : name;
    }

    /**
     * A variable refers to its dimensions' addresses; a coordinate variable is its own dimension; one of two
     * dimensions lists ids.
     */
    private List<String> dimensions(Dataset data) {
        int rank = data.getDimensions().length;
        Object references = attribute(data, "DIMENSION_LIST");
        Object ids = attribute(data, "_Netcdf4Coordinates");
        List<String> names = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            String unnamed = rank == 1 ? name(data) : "dimension_" + axis;
            if (references instanceof Object[] list && list.length == rank && list[axis] instanceof long[] addresses) {
                names.add(namesByAddress.getOrDefault(addresses.length > 0 ? addresses[0] : -1L, unnamed));
            } else if (rank > 1 && ids instanceof int[] list && list.length == rank) {
                names.add(namesById.getOrDefault(list[axis], unnamed));
            } else {
                names.add(unnamed);
            }
        }
        return List.copyOf(names);
    }

    private static String text(Dataset data, String attribute) {
        return attribute(data, attribute) instanceof String text ? text : "";
    }

    /** An attribute's value; an empty text if there is none. */
    private static Object attribute(Dataset data, String name) {
        Attribute attribute = data.getAttribute(name);
        Object value = attribute == null ? null : attribute.getData();
        return value == null ? "" : value;
    }
}
