/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A sealed interface of records: a map of one entry, from the record's simple name to the record. */
final class ChoiceCodec extends ReferenceCodec<Object> {
    private record Case(String name, ValueCodec<Object> codec) {}

    private final Map<Class<?>, Case> byClass = new HashMap<>();
    private final Map<String, Case> byName = new LinkedHashMap<>();
    private final Class<?> javaType;

    ChoiceCodec(ResolvedType type, Codecs codecs) {
        super(type.toString());
        javaType = type.raw();
        add(type, codecs);
    }

    private void add(ResolvedType sealed, Codecs codecs) {
        for (var permitted : sealed.raw().getPermittedSubclasses()) {
            var resolved = fill(permitted, sealed);
            if (permitted.isSealed()) {
                add(resolved, codecs);
                continue;
            }
            if (!permitted.isRecord()) {
                throw new UnmappableTypeException(
                        List.of(sealed + ": its case " + permitted.getTypeName() + " is no record; make it one"));
            }
            var name = permitted.getSimpleName();
            var one = new Case(name, codecs.codec(resolved));
            var other = byName.putIfAbsent(name, one);
            if (other != null && !byClass.containsKey(permitted)) {
                throw new UnmappableTypeException(List.of(sealed + ": two of its cases are named " + name));
            }
            byClass.putIfAbsent(permitted, one);
        }
    }

    /** The case's own type arguments, where it hands them to the sealed type as they are. */
    private static ResolvedType fill(Class<?> permitted, ResolvedType sealed) {
        var known = new HashMap<TypeVariable<?>, ResolvedType>();
        var parents = new ArrayList<>(List.of(permitted.getGenericInterfaces()));
        if (permitted.getGenericSuperclass() != null) {
            parents.add(permitted.getGenericSuperclass());
        }
        for (var parent : parents) {
            if (parent instanceof ParameterizedType parameterized && parameterized.getRawType() == sealed.raw()) {
                var given = parameterized.getActualTypeArguments();
                for (int i = 0; i < given.length; i++) {
                    if (given[i] instanceof TypeVariable<?> variable) {
                        known.put(variable, sealed.argument(i));
                    }
                }
            }
        }
        var arguments = new ArrayList<ResolvedType>();
        for (var parameter : permitted.getTypeParameters()) {
            arguments.add(ResolvedType.of(parameter, known));
        }
        return new ResolvedType(permitted, arguments);
    }

    @Override
    void writeValue(CborWriter out, Object value) {
        var chosen = byClass.get(value.getClass());
        out.beginMap(1);
        out.text(chosen.name());
        chosen.codec().write(out, value);
        out.end();
    }

    @Override
    Object readValue(CborReader in) {
        var count = in.beginMap();
        if (!in.more(count, 0)) {
            throw ValueException.invalid("expected one of " + names() + ", found an empty map");
        }
        var name = in.text();
        var chosen = find(name);
        Object value;
        try {
            value = chosen.codec().read(in);
        } catch (ValueException e) {
            throw e.in(name);
        }
        if (in.more(count, 1)) {
            throw ValueException.invalid("expected one entry, found more after " + name);
        }
        in.end();
        return value;
    }

    private Case find(String name) {
        var chosen = byName.get(name);
        if (chosen == null) {
            throw ValueException.invalid("no such " + typeName() + "; there are " + names());
        }
        return chosen;
    }

    @Override
    void writeJsonValue(JsonWriter out, Object value) {
        var chosen = byClass.get(value.getClass());
        out.beginObject();
        out.name(chosen.name());
        chosen.codec().writeJson(out, value);
        out.endObject();
    }

    @Override
    Object readJsonValue(JsonReader in) {
        in.beginObject();
        if (!in.more()) {
            throw ValueException.invalid("expected one of " + names() + ", found an empty object");
        }
        var name = in.name();
        var chosen = find(name);
        Object value;
        try {
            value = chosen.codec().readJson(in);
        } catch (ValueException e) {
            throw e.in(name);
        }
        if (in.more()) {
            throw ValueException.invalid("expected one entry, found more after " + name);
        }
        in.end();
        return value;
    }

    @Override
    public Shape shape() {
        var cases = byName.values().stream()
                .map(each -> new Shape.Case(each.name(), each.codec()::shape))
                .toList();
        return new Shape.Choice(typeName(), javaType, cases);
    }

    private String names() {
        return String.join(", ", new TreeSet<>(byName.keySet()));
    }
}
