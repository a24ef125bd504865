/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.api.Variable;

/**
 * A dataset: one row a cell of the dimensions that its variables have, as xarray's {@code to_dataframe} gives it. First the dimensions'
 * coordinates, or places where there is none, then the other coordinates, then the variables.
 */
final class CsvDataset implements CsvTable {
    private final Dataset dataset;
    private final List<String> dims;
    private final List<Column> columns = new ArrayList<>();

    /**
     * A column.
     *
     * @param name its header
     * @param values read along the axes
     * @param axes which of the row's places are the index of a value
     */
    private record Column(String name, NdArray values, List<Integer> axes) {
        String cell(int... place) {
            return CsvCell.element(
                    values, axes.stream().mapToInt(axis -> place[axis]).toArray());
        }
    }

    CsvDataset(Dataset dataset) {
        this.dataset = dataset;
        Collection<Variable> data = (dataset.variables().isEmpty() ? dataset.coords() : dataset.variables()).values();
        Set<String> found = new LinkedHashSet<>();
        data.forEach(variable -> found.addAll(variable.dims()));
        this.dims = List.copyOf(found);
        dims.forEach(this::addDimension);
        dataset.coords().forEach((name, coordinate) -> {
            if (!coordinate.dims().equals(List.of(name)) && dims.containsAll(coordinate.dims())) {
                add(name, coordinate);
            }
        });
        dataset.variables().forEach(this::add);
    }

    private void addDimension(String dim) {
        Variable coordinate = dataset.coords().get(dim);
        if (coordinate != null && coordinate.dims().equals(List.of(dim))) {
            add(dim, coordinate);
        } else {
            int[] places = IntStream.range(0, dataset.dims().get(dim)).toArray();
            columns.add(new Column(dim, NdArray.of(places), List.of(dims.indexOf(dim))));
        }
    }

    private void add(String name, Variable variable) {
        columns.add(new Column(
                name,
                variable.values(),
                variable.dims().stream().map(dims::indexOf).toList()));
    }

    @Override
    public void write(CsvOutput out) throws IOException {
        out.row(columns.stream().map(column -> CsvCell.guarded(column.name())).toList());
        Map<String, Integer> lengths = dataset.dims();
        int[] shape = dims.stream().mapToInt(lengths::get).toArray();
        if (columns.isEmpty() || IntStream.of(shape).anyMatch(length -> length == 0)) {
            return;
        }
        int[] place = new int[shape.length];
        do {
            out.row(columns.stream().map(column -> column.cell(place)).toList());
        } while (advance(place, shape));
    }

    /** The next place, the last dimension fastest; false after the last. */
    private static boolean advance(int[] place, int[] shape) {
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (++place[axis] < shape[axis]) {
                return true;
            }
            place[axis] = 0;
        }
        return false;
    }
}
