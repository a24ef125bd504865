/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.api.Variable;

/** A {@link Dataset} in JSON, as {@code xarray.Dataset.to_dict()} gives it; its data are arrays with their type, or bare lists. */
final class DatasetJson {
    /** A variable as it was read. */
    private record Part(List<String> dims, Map<String, Object> attributes, NdArray values) {}

    private DatasetJson() {}

    static void write(JsonWriter out, Dataset value) {
        out.beginObject();
        out.name("coords");
        writeVariables(out, value.coords());
        out.name("attrs");
        writeAttributes(out, value.attributes());
        out.name("dims");
        out.beginObject();
        value.dims().forEach((name, length) -> {
            out.name(name);
            out.integer(length);
        });
        out.endObject();
        out.name("data_vars");
        writeVariables(out, value.variables());
        out.endObject();
    }

    private static void writeVariables(JsonWriter out, Map<String, Variable> variables) {
        out.beginObject();
        variables.forEach((name, variable) -> {
            try {
                out.name(name);
                writeVariable(out, variable);
            } catch (ValueException e) {
                throw e.in(name);
            }
        });
        out.endObject();
    }

    private static void writeVariable(JsonWriter out, Variable variable) {
        out.beginObject();
        out.name("dims");
        out.beginArray();
        variable.dims().forEach(out::text);
        out.endArray();
        out.name("attrs");
        writeAttributes(out, variable.attributes());
        out.name("data");
        NdArrayJson.write(out, variable.values());
        out.endObject();
    }

    private static void writeAttributes(JsonWriter out, Map<String, Object> attributes) {
        out.beginObject();
        attributes.forEach((name, value) -> {
            try {
                out.name(name);
                if (value instanceof NdArray array) {
                    NdArrayJson.write(out, array);
                } else {
                    DynamicJson.write(out, value);
                }
            } catch (ValueException e) {
                throw e.in(name);
            }
        });
        out.endObject();
    }

    /** Adds all that stands here; {@code dims} gets what is said of the dimensions. */
    static Dataset build(JsonReader in, Map<String, Long> dims) {
        var builder = Dataset.builder();
        MapEntries.readJson(in, (name, entry) -> {
            switch (name) {
                case "coords" ->
                    MapEntries.readJson(entry, (key, each) -> {
                        var part = part(each);
                        builder.coord(key, part.dims(), part.values(), part.attributes());
                    });
                case "data_vars" ->
                    MapEntries.readJson(entry, (key, each) -> {
                        var part = part(each);
                        builder.variable(key, part.dims(), part.values(), part.attributes());
                    });
                case "attrs" -> builder.attributes(attributes(entry));
                case "dims" ->
                    MapEntries.readJson(entry, (key, each) -> dims.put(key, each.integer(0, Integer.MAX_VALUE)));
                default -> entry.skip();
            }
        });
        return builder.build();
    }

    private static Part part(JsonReader in) {
        var dims = new ArrayList<String>();
        var attributes = new LinkedHashMap<String, Object>();
        var values = new ArrayList<NdArray>();
        MapEntries.readJson(in, (name, entry) -> {
            switch (name) {
                case "dims" -> {
                    entry.beginArray();
                    while (entry.more()) {
                        dims.add(entry.text());
                    }
                    entry.end();
                }
                case "attrs" -> attributes.putAll(attributes(entry));
                case "data" -> values.add(NdArrayParts.read(entry, true));
                default -> entry.skip();
            }
        });
        if (values.isEmpty()) {
            throw ValueException.invalid("a variable without data; give dims, attrs and data");
        }
        return new Part(dims, attributes, values.get(0));
    }

    private static Map<String, Object> attributes(JsonReader in) {
        var attributes = new LinkedHashMap<String, Object>();
        MapEntries.readJson(in, (name, entry) -> {
            if (entry.nil()) {
                attributes.put(name, Double.NaN);
            } else if (entry.atObject() || entry.atArray()) {
                attributes.put(name, NdArrayParts.read(entry, true));
            } else {
                attributes.put(name, DynamicJson.read(entry));
            }
        });
        return attributes;
    }
}
