/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.gridded;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.sample.cf.Axis;
import org.tombolo.sample.cf.Grid;
import org.tombolo.sample.cf.Role;

/** Puts figures and their coordinates together to a dataset that says where it came from. */
final class Answer {
    private static final long[] MONTHS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

    private final Grid grid;
    private final Dataset.Builder result = Dataset.builder();
    private final Map<String, Integer> dimensions = new LinkedHashMap<>();

    /**
     * Begins one without axes.
     *
     * @param call the method and its arguments, for the history
     * @param dataset where the figures come from
     * @param grid what they were computed from
     */
    Answer(String call, String dataset, Grid grid) {
        this.grid = grid;
        String title = text("title");
        String source = text("source");
        String history = text("history");
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS) + " org.tombolo.sample: " + call;
        result.attribute("Conventions", "CF-1.8")
                .attribute("title", title.isEmpty() ? dataset : title)
                .attribute("source", source.isEmpty() ? dataset : dataset + ": " + source)
                .attribute("history", history.isEmpty() ? now : now + "\n" + history)
                .attribute("process_id", ProcessHandle.current().pid());
    }

    /** Adds the axes of these roles that the grid has, in its order. */
    Answer along(Role... roles) {
        for (Axis axis : grid.axes()) {
            if (List.of(roles).contains(axis.role())) {
                coord(axis.role().dimension(), NdArray.of(axis.values(), axis.length()), axis.attributes());
            }
        }
        return this;
    }

    /** Adds the months of the year as an axis. */
    Answer alongMonths() {
        return coord("month", NdArray.of(MONTHS.clone(), MONTHS.length), Map.of("long_name", "month of the year"));
    }

    /**
     * Adds values over the axes added so far.
     *
     * @param suffix of their name, after the variable's
     * @param cellMethods how they were made of cells (CF, section 7.3); empty if they weren't
     * @param values the last axis fastest
     */
    Answer with(String suffix, String cellMethods, double[] values) {
        Map<String, Object> attributes = new TreeMap<>(grid.attributes());
        if (!cellMethods.isEmpty()) {
            attributes.put("cell_methods", cellMethods);
        }
        NdArray array = NdArray.of(values, shape());
        boolean single = cellMethods.isEmpty() && grid.isSinglePrecision();
        return with(suffix, single ? array.as(NdArray.Type.FLOAT32) : array, attributes);
    }

    /** Adds means over the years, month by month, over the axes added so far. */
    Answer withMonths(double[] values) {
        Map<String, Object> attributes = new TreeMap<>(grid.attributes());
        String what = attributes.get("long_name") instanceof String longName ? longName : grid.name();
        attributes.put("long_name", what + ", mean over the years for each month");
        attributes.put("cell_methods", "time: mean");
        return with("", NdArray.of(values, shape()), attributes);
    }

    /** The dataset. */
    Dataset build() {
        return result.build();
    }

    private int[] shape() {
        return dimensions.values().stream().mapToInt(Integer::intValue).toArray();
    }

    private Answer with(String suffix, NdArray values, Map<String, Object> attributes) {
        result.variable(grid.name() + suffix, List.copyOf(dimensions.keySet()), values, attributes);
        return this;
    }

    private Answer coord(String name, NdArray values, Map<String, Object> attributes) {
        dimensions.put(name, values.length(0));
        result.coord(name, values, attributes);
        return this;
    }

    private String text(String attribute) {
        return grid.fileAttributes().get(attribute) instanceof String text ? text : "";
    }
}
