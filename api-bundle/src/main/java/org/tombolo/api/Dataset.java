/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Variables that share named dimensions, with coordinates and attributes: the meaning of xarray's {@code Dataset}, and
 * of a NetCDF file under the CF conventions.
 *
 * <ul>
 *   <li>A <em>dimension</em> is a name with a length, which all variables that have it agree on.
 *   <li>A <em>coordinate</em> says where the values lie: {@code lat}, {@code lon}, {@code time}. One with the name of a
 *       dimension has that one axis (a CF coordinate variable, an xarray index); others have any axes.
 *   <li>A <em>variable</em> holds the data. Numbers are physical: {@code scale_factor} and {@code add_offset} have been
 *       applied, what is missing is marked by the {@linkplain NdArray#fill() fill value}.
 *   <li>Times are numbers with {@code units} ("days since 1950-01-01") and {@code calendar}, not decoded.
 * </ul>
 *
 * <pre>{@code
 * var sst = Dataset.builder()
 *         .coord("lat", NdArray.of(lat), Map.of("units", "degrees_north"))
 *         .coord("lon", NdArray.of(lon), Map.of("units", "degrees_east"))
 *         .variable("SST", List.of("lat", "lon"), NdArray.of(values, 10, 50).withFill(-1e34f), Map.of("units", "degC"))
 *         .attribute("Conventions", "CF-1.8")
 *         .build();
 * }</pre>
 *
 * <p>Immutable and safe for any number of threads; all maps and lists are unmodifiable and keep the order in which
 * things were added. Two are equal if all that they hold is equal, the order aside.
 */
public final class Dataset {
    private final Map<String, Variable> coords;
    private final Map<String, Variable> variables;
    private final Map<String, Object> attributes;
    private final Map<String, Integer> dims;

    /** Of maps that are unmodifiable. */
    private Dataset(Map<String, Variable> coords, Map<String, Variable> variables, Map<String, Object> attributes) {
        this.coords = coords;
        this.variables = variables;
        this.attributes = attributes;
        this.dims = Dimensions.of(coords, variables);
    }

    /** Begins a new one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The dimensions with their lengths. */
    public Map<String, Integer> dims() {
        return dims;
    }

    /** The coordinates by name. */
    public Map<String, Variable> coords() {
        return coords;
    }

    /** The variables by name, without the coordinates. */
    public Map<String, Variable> variables() {
        return variables;
    }

    /** What is said about the whole, as CF's global attributes; typed as {@link Variable#attributes()}. */
    public Map<String, Object> attributes() {
        return attributes;
    }

    /**
     * The variable or coordinate of this name.
     *
     * @throws ProblemException {@link Problem#NOT_FOUND} if there is none; the message names those that are there
     */
    public Variable get(String name) {
        Variable found = variables.containsKey(name) ? variables.get(name) : coords.get(name);
        if (found == null) {
            List<String> known = new ArrayList<>(variables.keySet());
            known.addAll(coords.keySet());
            throw Names.notFound("variable", name, known);
        }
        return found;
    }

    /**
     * The part from {@code from} (inclusive) to {@code to} (exclusive) along a dimension, of all that has it; views.
     *
     * @throws ProblemException {@link Problem#NOT_FOUND} if there is no such dimension
     * @throws IndexOutOfBoundsException unless 0 &lt;= from &lt;= to &lt;= the length of the dimension
     */
    public Dataset slice(String dim, int from, int to) {
        if (!dims.containsKey(dim)) {
            throw Names.notFound("dimension", dim, dims.keySet());
        }
        return new Dataset(sliced(coords, dim, from, to), sliced(variables, dim, from, to), attributes);
    }

    private static Map<String, Variable> sliced(Map<String, Variable> whole, String dim, int from, int to) {
        Map<String, Variable> parts = new LinkedHashMap<>();
        whole.forEach((name, variable) ->
                parts.put(name, variable.dims().contains(dim) ? variable.slice(dim, from, to) : variable));
        return Collections.unmodifiableMap(parts);
    }

    /**
     * The part where a coordinate lies between two values, both included, in the coordinate's own unit; empty along
     * that dimension if there is none. The bounds are rounded to the coordinate's precision, so that 0.1 includes what a
     * FLOAT32 coordinate holds for 0.1. Longitudes are numbers like others here: nothing wraps.
     *
     * @param coord of one axis, its values ascending or descending
     * @param low not above {@code high}; may be infinite
     * @throws ProblemException {@link Problem#NOT_FOUND} if there is no such coordinate
     * @throws IllegalArgumentException if the coordinate is not of that kind, or {@code low} above {@code high} or NaN
     */
    public Dataset between(String coord, double low, double high) {
        if (!coords.containsKey(coord)) {
            throw Names.notFound("coordinate", coord, coords.keySet());
        }
        Variable coordinate = coords.get(coord);
        Range range = Range.of(coord, coordinate, low, high);
        return slice(coordinate.dims().get(0), range.from(), range.to());
    }

    /** By value; reads lazy variables. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Dataset that
                && dims.equals(that.dims)
                && attributes.equals(that.attributes)
                && coords.equals(that.coords)
                && variables.equals(that.variables);
    }

    /** Reads no values. */
    @Override
    public int hashCode() {
        return Objects.hash(dims, attributes, coords, variables);
    }

    /** Dimensions, coordinates, variables and attributes over several lines, as xarray shows them; reads nothing. */
    @Override
    public String toString() {
        return DatasetText.of(this);
    }

    /** Collects what a dataset will hold; checked as it comes, the dimensions at {@link #build()}. One thread's. */
    public static final class Builder {
        private final Map<String, Variable> coords = new LinkedHashMap<>();
        private final Map<String, Variable> variables = new LinkedHashMap<>();
        private final Map<String, Object> attributes = new LinkedHashMap<>();

        private Builder() {}

        /** A coordinate of the dimension of the same name, or a scalar one; without attributes. */
        public Builder coord(String name, NdArray values) {
            return coord(name, values, Map.of());
        }

        /** A coordinate of the dimension of the same name, or a scalar one. */
        public Builder coord(String name, NdArray values, Map<String, ?> attributes) {
            return coord(name, values.rank() == 0 ? List.of() : List.of(name), values, attributes);
        }

        /** A coordinate with dimensions of its own, such as a latitude over (y, x). */
        public Builder coord(String name, List<String> dims, NdArray values, Map<String, ?> attributes) {
            return coord(name, StoredVariable.of(name, dims, values, attributes));
        }

        /** A coordinate of another dataset. */
        public Builder coord(String name, Variable coordinate) {
            return add(coords, name, coordinate);
        }

        /** A variable without attributes. */
        public Builder variable(String name, List<String> dims, NdArray values) {
            return variable(name, dims, values, Map.of());
        }

        /** A variable. */
        public Builder variable(String name, List<String> dims, NdArray values, Map<String, ?> attributes) {
            return variable(name, StoredVariable.of(name, dims, values, attributes));
        }

        /**
         * A lazy variable.
         *
         * @param values gives an array of this type and shape; called on any thread when values are first asked for,
         *     again after it threw, and twice at once if two threads ask at once
         */
        public Builder variable(
                String name,
                List<String> dims,
                NdArray.Type type,
                int[] shape,
                Supplier<NdArray> values,
                Map<String, ?> attributes) {
            return variable(name, StoredVariable.lazy(name, dims, type, shape, values, attributes));
        }

        /** A variable of another dataset. */
        public Builder variable(String name, Variable variable) {
            return add(variables, name, variable);
        }

        private Builder add(Map<String, Variable> kind, String name, Variable variable) {
            if (coords.containsKey(name) || variables.containsKey(name)) {
                throw new IllegalArgumentException("there is a variable or coordinate " + name + " already");
            }
            kind.put(name, variable);
            return this;
        }

        /** An attribute of the whole; the same name again replaces it. */
        public Builder attribute(String name, Object value) {
            return attributes(Map.of(name, value));
        }

        /** Attributes of the whole; the same name again replaces one. */
        public Builder attributes(Map<String, ?> more) {
            attributes.putAll(Attributes.checked(more));
            return this;
        }

        /**
         * The dataset; this builder may go on.
         *
         * @throws IllegalArgumentException if variables disagree about the length of a dimension
         */
        public Dataset build() {
            return new Dataset(
                    Collections.unmodifiableMap(new LinkedHashMap<>(coords)),
                    Collections.unmodifiableMap(new LinkedHashMap<>(variables)),
                    Collections.unmodifiableMap(new LinkedHashMap<>(attributes)));
        }
    }
}
