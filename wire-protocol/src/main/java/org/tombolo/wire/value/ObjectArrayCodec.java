/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.lang.reflect.Array;
import java.util.ArrayList;

/** An array of references, arrays of arrays among them: a list of its elements. */
final class ObjectArrayCodec extends ReferenceCodec<Object[]> {
    private final Class<?> component;
    private final ValueCodec<Object> element;

    ObjectArrayCodec(ResolvedType type, Codecs codecs) {
        super(type.toString());
        component = type.raw().getComponentType();
        element = codecs.codec(type.argument(0));
    }

    @Override
    void writeValue(CborWriter out, Object[] value) {
        out.beginArray(value.length);
        for (int i = 0; i < value.length; i++) {
            try {
                element.write(out, value[i]);
            } catch (ValueException e) {
                throw e.in("[" + i + "]");
            }
        }
        out.end();
    }

    @Override
    Object[] readValue(CborReader in) {
        var elements = new ArrayList<Object>();
        var count = in.beginArray();
        for (int i = 0; in.more(count, i); i++) {
            try {
                elements.add(element.read(in));
            } catch (ValueException e) {
                throw e.in("[" + i + "]");
            }
        }
        in.end();
        return elements.toArray((Object[]) Array.newInstance(component, elements.size()));
    }

    @Override
    void writeJsonValue(JsonWriter out, Object[] value) {
        out.beginArray();
        for (int i = 0; i < value.length; i++) {
            try {
                element.writeJson(out, value[i]);
            } catch (ValueException e) {
                throw e.in("[" + i + "]");
            }
        }
        out.endArray();
    }

    @Override
    Object[] readJsonValue(JsonReader in) {
        var elements = new ArrayList<Object>();
        in.beginArray();
        while (in.more()) {
            try {
                elements.add(element.readJson(in));
            } catch (ValueException e) {
                throw e.in("[" + elements.size() + "]");
            }
        }
        in.end();
        return elements.toArray((Object[]) Array.newInstance(component, elements.size()));
    }

    @Override
    public Shape shape() {
        return new Shape.ListOf(element.shape());
    }
}
