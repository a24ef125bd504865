/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A map with keys of any simple type, in its own order. Arrives as a modifiable one; a sorted map in its keys' natural order. */
final class MapCodec extends ReferenceCodec<Map<?, ?>> {
    static final Map<Class<?>, Supplier<Map<Object, Object>>> FACTORIES =
            Map.of(Map.class, LinkedHashMap::new, SortedMap.class, TreeMap::new, NavigableMap.class, TreeMap::new);

    private final ValueCodec<Object> key;
    private final ValueCodec<Object> content;
    private final Supplier<Map<Object, Object>> factory;
    private final boolean guarded;

    MapCodec(ResolvedType type, Codecs codecs) {
        super(type.toString());
        var keyType = type.argument(0);
        if (!Codecs.isKey(keyType.raw())) {
            throw new UnmappableTypeException(List.of(type + ": " + keyType
                    + " can't be a key; use text, a number, an enum or a time, or a List of records"));
        }
        if (SortedMap.class.isAssignableFrom(type.raw())) {
            CollectionCodec.requireOrder(type, keyType);
        }
        key = codecs.codec(keyType);
        content = codecs.codec(type.argument(1));
        factory = FACTORIES.get(type.raw());
        guarded = type.raw() == Map.class && CollisionGuard.needs(keyType.raw());
    }

    @Override
    void writeValue(CborWriter out, Map<?, ?> value) {
        // A snapshot: the number of entries must not change between head and entries.
        var entries = value.entrySet().toArray(new Map.Entry<?, ?>[0]);
        out.beginMap(entries.length);
        for (var entry : entries) {
            try {
                key.write(out, entry.getKey());
                content.write(out, entry.getValue());
            } catch (ValueException e) {
                throw e.inKey(entry.getKey());
            }
        }
        out.end();
    }

    @Override
    Map<?, ?> readValue(CborReader in) {
        var value = factory.get();
        var guard = new CollisionGuard(value.keySet());
        var count = in.beginMap();
        for (int i = 0; in.more(count, i); i++) {
            readEntry(in, value, guard);
        }
        in.end();
        return value;
    }

    private void readEntry(CborReader in, Map<Object, Object> value, CollisionGuard guard) {
        Object name;
        try {
            name = key.read(in);
        } catch (ValueException e) {
            throw e.in("a key");
        }
        try {
            put(value, name, content.read(in), guard);
        } catch (ValueException e) {
            throw e.inKey(name);
        }
    }

    @Override
    void writeJsonValue(JsonWriter out, Map<?, ?> value) {
        out.beginObject();
        for (var entry : value.entrySet().toArray(new Map.Entry<?, ?>[0])) {
            try {
                key.writeJson(out.asKey(), entry.getKey());
                content.writeJson(out, entry.getValue());
            } catch (ValueException e) {
                throw e.inKey(entry.getKey());
            }
        }
        out.endObject();
    }

    @Override
    Map<?, ?> readJsonValue(JsonReader in) {
        var value = factory.get();
        var guard = new CollisionGuard(value.keySet());
        in.beginObject();
        while (in.more()) {
            Object name;
            in.takes(Budget.ENTRY);
            try {
                name = key.readJson(in);
            } catch (ValueException e) {
                throw e.in("a key");
            }
            try {
                put(value, name, content.readJson(in), guard);
            } catch (ValueException e) {
                throw e.inKey(name);
            }
        }
        in.end();
        return value;
    }

    @Override
    public Shape shape() {
        return new Shape.MapOf(key.shape(), content.shape());
    }

    private void put(Map<Object, Object> value, Object name, Object found, CollisionGuard guard) {
        try {
            if (value.containsKey(name)) {
                throw ValueException.invalid("given twice");
            }
            value.put(name, found);
        } catch (NullPointerException | ClassCastException e) {
            throw Refusal.of(e, typeName());
        }
        if (guarded) {
            guard.added(name, true);
        }
    }
}
