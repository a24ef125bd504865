/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.api.Variable;

/** A {@link Dataset}: what {@code xarray.Dataset.to_dict()} gives, with the numbers as an {@link NdArray}. */
final class DatasetCodec extends ReferenceCodec<Dataset> {
    static final DatasetCodec INSTANCE = new DatasetCodec();

    /** A variable as it was read. */
    private record Part(List<String> dims, Map<String, Object> attributes, NdArray values) {}

    private DatasetCodec() {
        super("Dataset");
    }

    @Override
    void writeValue(CborWriter out, Dataset value) {
        out.beginMap(4);
        out.text("coords");
        writeVariables(out, value.coords());
        out.text("attrs");
        writeAttributes(out, value.attributes());
        out.text("dims");
        out.beginMap(value.dims().size());
        value.dims().forEach((name, length) -> {
            out.text(name);
            out.integer(length);
        });
        out.end();
        out.text("data_vars");
        writeVariables(out, value.variables());
        out.end();
    }

    private static void writeVariables(CborWriter out, Map<String, Variable> variables) {
        out.beginMap(variables.size());
        variables.forEach((name, variable) -> {
            try {
                out.text(name);
                writeVariable(out, variable);
            } catch (ValueException e) {
                throw e.in(name);
            }
        });
        out.end();
    }

    private static void writeVariable(CborWriter out, Variable variable) {
        out.beginMap(3);
        out.text("dims");
        out.beginArray(variable.dims().size());
        variable.dims().forEach(out::text);
        out.end();
        out.text("attrs");
        writeAttributes(out, variable.attributes());
        out.text("data");
        NdArrayCodec.INSTANCE.write(out, variable.values());
        out.end();
    }

    private static void writeAttributes(CborWriter out, Map<String, Object> attributes) {
        out.beginMap(attributes.size());
        attributes.forEach((name, value) -> {
            try {
                out.text(name);
                if (value instanceof NdArray array) {
                    NdArrayCodec.INSTANCE.write(out, array);
                } else {
                    DynamicCodec.INSTANCE.write(out, value);
                }
            } catch (ValueException e) {
                throw e.in(name);
            }
        });
        out.end();
    }

    @Override
    Dataset readValue(CborReader in) {
        return read(dims -> build(in, dims));
    }

    @Override
    void writeJsonValue(JsonWriter out, Dataset value) {
        DatasetJson.write(out, value);
    }

    @Override
    Dataset readJsonValue(JsonReader in) {
        return read(dims -> DatasetJson.build(in, dims));
    }

    @Override
    public Shape shape() {
        return new Shape.DatasetShape();
    }

    /** What was read, if the lengths of dimensions that were given with it are those of the variables. */
    private static Dataset read(Function<Map<String, Long>, Dataset> reader) {
        var dims = new LinkedHashMap<String, Long>();
        try {
            var dataset = reader.apply(dims);
            dims.forEach((name, length) -> checkLength(dataset, name, length));
            return dataset;
        } catch (IllegalArgumentException e) {
            throw ValueException.invalid(e.getMessage());
        }
    }

    private static Dataset build(CborReader in, Map<String, Long> dims) {
        var builder = Dataset.builder();
        MapEntries.read(in, (name, entry) -> {
            switch (name) {
                case "coords" ->
                    MapEntries.read(entry, (key, each) -> {
                        var part = part(each);
                        builder.coord(key, part.dims(), part.values(), part.attributes());
                    });
                case "data_vars" ->
                    MapEntries.read(entry, (key, each) -> {
                        var part = part(each);
                        builder.variable(key, part.dims(), part.values(), part.attributes());
                    });
                case "attrs" -> builder.attributes(attributes(entry));
                case "dims" -> MapEntries.read(entry, (key, each) -> dims.put(key, each.integer(0, Integer.MAX_VALUE)));
                default -> entry.skip();
            }
        });
        return builder.build();
    }

    private static void checkLength(Dataset dataset, String dim, long length) {
        var found = dataset.dims().get(dim);
        if (found != null && found != length) {
            throw ValueException.invalid("dims says that " + dim + " has " + length + ", the variables have " + found);
        }
    }

    private static Part part(CborReader in) {
        var dims = new ArrayList<String>();
        var attributes = new LinkedHashMap<String, Object>();
        var values = new ArrayList<NdArray>();
        MapEntries.read(in, (name, entry) -> {
            switch (name) {
                case "dims" -> {
                    var count = entry.beginArray();
                    while (entry.more(count, dims.size())) {
                        dims.add(entry.text());
                    }
                    entry.end();
                }
                case "attrs" -> attributes.putAll(attributes(entry));
                case "data" -> values.add(NdArrayCodec.INSTANCE.readValue(entry));
                default -> entry.skip();
            }
        });
        if (values.isEmpty()) {
            throw ValueException.invalid("a variable without data; give dims, attrs and data");
        }
        return new Part(dims, attributes, values.get(0));
    }

    private static Map<String, Object> attributes(CborReader in) {
        var attributes = new LinkedHashMap<String, Object>();
        MapEntries.read(in, (name, entry) -> {
            var tag = entry.tags();
            var simple = !TypedArray.isTag(tag) && entry.major() != CborWriter.MAP && entry.major() != CborWriter.ARRAY;
            attributes.put(
                    name,
                    simple ? DynamicCodec.INSTANCE.readValue(entry) : NdArrayCodec.INSTANCE.readTagged(entry, tag));
        });
        return attributes;
    }
}
