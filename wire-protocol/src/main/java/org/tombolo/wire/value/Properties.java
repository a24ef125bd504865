/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parts of a record or bean, as a map by name. Keys that aren't known are passed over, so that types can grow. */
final class Properties {
    /** Stands for a part that a peer left out. */
    static final Object ABSENT = new Object();

    private final Property[] properties;
    private final Map<String, Integer> indexes = new HashMap<>();

    Properties(List<Property> properties) {
        this.properties = properties.toArray(Property[]::new);
        for (var property : properties) {
            indexes.put(property.name(), indexes.size());
        }
    }

    Property get(int index) {
        return properties[index];
    }

    void write(CborWriter out, Object owner) {
        out.beginMap(properties.length);
        for (var property : properties) {
            property.write(out, owner);
        }
        out.end();
    }

    /** Reads all values, in the properties' order; {@link #ABSENT} where there was none. May stand as a list in that order, if so said. */
    Object[] read(CborReader in, boolean ordered) {
        in.tags();
        if (ordered && in.major() == CborWriter.ARRAY) {
            return readList(in);
        }
        var values = absent();
        var count = in.beginMap();
        var expected = 0;
        for (int i = 0; in.more(count, i); i++) {
            var index =
                    expected < properties.length && in.key(properties[expected].key()) ? expected : index(in.text());
            if (index < 0) {
                in.skip();
                continue;
            }
            if (values[index] != ABSENT) {
                throw ValueException.invalid("given twice").in(properties[index].name());
            }
            values[index] = properties[index].read(in);
            expected = index + 1;
        }
        in.end();
        return values;
    }

    private Object[] readList(CborReader in) {
        var values = absent();
        var count = in.beginArray();
        for (int i = 0; in.more(count, i); i++) {
            requirePlace(i);
            values[i] = properties[i].read(in);
        }
        in.end();
        return values;
    }

    private Object[] absent() {
        var values = new Object[properties.length];
        Arrays.fill(values, ABSENT);
        return values;
    }

    private void requirePlace(int index) {
        if (index == properties.length) {
            throw ValueException.invalid("expected a list of " + index + ", found more");
        }
    }

    void writeJson(JsonWriter out, Object owner) {
        out.beginObject();
        for (var property : properties) {
            property.writeJson(out, owner);
        }
        out.endObject();
    }

    Object[] readJson(JsonReader in, boolean ordered) {
        var values = absent();
        if (ordered && in.atArray()) {
            in.beginArray();
            for (int i = 0; in.more(); i++) {
                requirePlace(i);
                values[i] = properties[i].readJson(in);
            }
            in.end();
            return values;
        }
        in.beginObject();
        while (in.more()) {
            var index = index(in.name());
            if (index < 0) {
                in.skip();
                continue;
            }
            if (values[index] != ABSENT) {
                throw ValueException.invalid("given twice").in(properties[index].name());
            }
            values[index] = properties[index].readJson(in);
        }
        in.end();
        return values;
    }

    private int index(String name) {
        return indexes.getOrDefault(name, -1);
    }
}
