/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** A bean or OSGi DTO: a map by property names, in alphabetical order. What a peer left out keeps the bean's default. */
final class BeanCodec extends ReferenceCodec<Object> {
    private final Properties properties;
    private final List<MethodHandle> setters;
    private final MethodHandle constructor;
    private final Shape shape;

    BeanCodec(ResolvedType type, Codecs codecs) {
        super(type.toString());
        var raw = type.raw();
        if (raw.isInterface() || Modifier.isAbstract(raw.getModifiers()) || !Modifier.isPublic(raw.getModifiers())) {
            throw unmappable(type, "it is neither a record, a sealed interface of records, nor a public class");
        }
        var members = BeanMember.of(raw);
        if (members.isEmpty()) {
            throw unmappable(type, "it has no public fields and no getters with setters; use a record");
        }
        var parts = new ArrayList<Property>();
        var shapes = new ArrayList<Shape.Component>();
        var writers = new ArrayList<MethodHandle>();
        var lookup = MethodHandles.publicLookup();
        try {
            constructor = lookup.unreflectConstructor(raw.getConstructor()).asType(MethodType.methodType(Object.class));
            for (var member : members) {
                var resolved = ResolvedType.of(member.type(), type.variables());
                var part = new Property(member.name(), resolved, member.getter(), codecs, raw);
                parts.add(part);
                shapes.add(part.shape(member.declared(), false));
                writers.add(member.setter().asType(MethodType.methodType(void.class, Object.class, Object.class)));
            }
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw unmappable(type, "it has no public constructor without parameters; use a record");
        }
        properties = new Properties(parts);
        shape = new Shape.RecordShape(type.toString(), raw, List.copyOf(shapes), false);
        setters = List.copyOf(writers);
    }

    private static UnmappableTypeException unmappable(ResolvedType type, String reason) {
        return new UnmappableTypeException(List.of(type.raw().getTypeName() + ": " + reason));
    }

    @Override
    void writeValue(CborWriter out, Object value) {
        properties.write(out, value);
    }

    @Override
    Object readValue(CborReader in) {
        return make(properties.read(in, false));
    }

    @Override
    void writeJsonValue(JsonWriter out, Object value) {
        properties.writeJson(out, value);
    }

    @Override
    Object readJsonValue(JsonReader in) {
        return make(properties.readJson(in, false));
    }

    @Override
    public Shape shape() {
        return shape;
    }

    private Object make(Object... values) {
        try {
            Object bean = constructor.invokeExact();
            for (int i = 0; i < values.length; i++) {
                if (values[i] != Properties.ABSENT) {
                    setters.get(i).invokeExact(bean, values[i]);
                }
            }
            return bean;
        } catch (Throwable e) {
            throw Refusal.of(e, typeName());
        }
    }
}
