/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.List;

/** A record: a map by component names, also read as a list in their order. Read through the canonical constructor, whose refusals reach the caller. */
final class RecordCodec extends ReferenceCodec<Object> {
    private final Properties components;
    private final MethodHandle constructor;
    private final Shape shape;

    RecordCodec(ResolvedType type, Codecs codecs) {
        super(type.toString());
        var raw = type.raw();
        var variables = type.variables();
        var parts = new ArrayList<Property>();
        var shapes = new ArrayList<Shape.Component>();
        var types = new ArrayList<Class<?>>();
        var lookup = MethodHandles.lookup();
        try {
            for (var component : raw.getRecordComponents()) {
                var accessor = component.getAccessor();
                accessor.setAccessible(true);
                var resolved = ResolvedType.of(component.getGenericType(), variables);
                var part = new Property(component.getName(), resolved, lookup.unreflect(accessor), codecs, raw);
                parts.add(part);
                shapes.add(part.shape(component, true));
                types.add(component.getType());
            }
            var canonical = raw.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            constructor = lookup.unreflectConstructor(canonical)
                    .asFixedArity()
                    .asSpreader(Object[].class, types.size())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new UnmappableTypeException(List.of(type + ": the record can't be reached (" + e.getMessage() + ")"));
        }
        components = new Properties(parts);
        shape = new Shape.RecordShape(type.toString(), raw, List.copyOf(shapes), true);
    }

    @Override
    void writeValue(CborWriter out, Object value) {
        components.write(out, value);
    }

    @Override
    Object readValue(CborReader in) {
        return make(components.read(in, true));
    }

    @Override
    void writeJsonValue(JsonWriter out, Object value) {
        components.writeJson(out, value);
    }

    @Override
    Object readJsonValue(JsonReader in) {
        return make(components.readJson(in, true));
    }

    @Override
    public Shape shape() {
        return shape;
    }

    private Object make(Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == Properties.ABSENT) {
                values[i] = components.get(i).missing();
            }
        }
        try {
            return constructor.invokeExact(values);
        } catch (Throwable e) {
            throw Refusal.of(e, typeName());
        }
    }
}
