/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tombolo.api.Dataset;
import org.tombolo.api.Variable;

/** How a dataset becomes a file. */
final class DatasetFile {
    private static final String COORDINATES = "coordinates";

    private final Dataset dataset;
    private final FileVariables variables;
    private final FileDimensions dimensions;
    private final Set<String> named = new LinkedHashSet<>();

    DatasetFile(Dataset dataset) {
        this.dataset = dataset;
        this.dimensions = new FileDimensions(dataset.dims());
        this.variables = new FileVariables(dimensions);
    }

    CdfFile file() {
        dataset.coords().forEach((name, coordinate) -> add(name, coordinate, coordinate.attributes()));
        dataset.variables().forEach((name, variable) -> add(name, variable, withCoordinates(variable)));
        List<CdfAttribute> attributes = new ArrayList<>();
        dataset.attributes().forEach((name, value) -> attributes.add(CdfAttribute.of(name, value)));
        List<String> unnamed = auxiliary().filter(name -> !named.contains(name)).toList();
        if (!unnamed.isEmpty() && !dataset.attributes().containsKey(COORDINATES)) {
            // No variable has their dimensions; xarray looks here too.
            attributes.add(CdfAttribute.text(COORDINATES, String.join(" ", unnamed)));
        }
        return new CdfFile(dimensions.all(), attributes, variables.all());
    }

    private void add(String name, Variable variable, Map<String, Object> attributes) {
        variables.add(name, variable.dims(), variable.type(), List.of(variable.values()), attributes);
    }

    /** The attributes, with the names of the coordinates that lie along the variable's dimensions, unless the author named some. */
    private Map<String, Object> withCoordinates(Variable variable) {
        Map<String, Object> attributes = new LinkedHashMap<>(variable.attributes());
        List<String> along = auxiliary()
                .filter(name ->
                        variable.dims().containsAll(dataset.coords().get(name).dims()))
                .toList();
        if (!along.isEmpty()) {
            attributes.putIfAbsent(COORDINATES, String.join(" ", along));
        }
        if (attributes.get(COORDINATES) instanceof String names) {
            named.addAll(List.of(names.split(" ", -1)));
        }
        return attributes;
    }

    /** Coordinates that a reader doesn't know by their name alone; one with a space in its name can't be named in a list. */
    private Stream<String> auxiliary() {
        return dataset.coords().entrySet().stream()
                .filter(coordinate -> !coordinate.getValue().dims().equals(List.of(coordinate.getKey())))
                .map(Map.Entry::getKey)
                .filter(name -> name.indexOf(' ') < 0);
    }
}
