/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A collection, or what can be gone through: a list of its elements in their order. Arrives as a modifiable collection; a sorted set
 * in its elements' natural order.
 */
final class CollectionCodec extends ReferenceCodec<Iterable<?>> {
    static final Map<Class<?>, Supplier<Collection<Object>>> FACTORIES = Map.of(
            Iterable.class, ArrayList::new,
            Collection.class, ArrayList::new,
            List.class, ArrayList::new,
            Set.class, LinkedHashSet::new,
            SortedSet.class, TreeSet::new,
            NavigableSet.class, TreeSet::new);

    /** What does not say how much it gives may have no end, and would take all memory before it is found too large. */
    static final int MOST_UNCOUNTED = 1 << 20;

    private final ValueCodec<Object> element;
    private final Supplier<Collection<Object>> factory;
    private final boolean guarded;
    /** What an element takes more than in a list. */
    private final int extra;

    CollectionCodec(ResolvedType type, Codecs codecs) {
        super(type.toString());
        if (SortedSet.class.isAssignableFrom(type.raw())) {
            requireOrder(type, type.argument(0));
        }
        element = codecs.codec(type.argument(0));
        factory = FACTORIES.get(type.raw());
        extra = Set.class.isAssignableFrom(type.raw()) ? Budget.ENTRY : 0;
        guarded =
                type.raw() == Set.class && CollisionGuard.needs(type.argument(0).raw());
    }

    static void requireOrder(ResolvedType type, ResolvedType element) {
        if (!Comparable.class.isAssignableFrom(element.raw())) {
            throw new UnmappableTypeException(List.of(type + ": " + element
                    + " isn't Comparable, and a comparator doesn't cross the wire; use a Set or Map without order"));
        }
    }

    @Override
    void writeValue(CborWriter out, Iterable<?> value) {
        var elements = snapshot(value);
        out.beginArray(elements.length);
        for (int i = 0; i < elements.length; i++) {
            try {
                element.write(out, elements[i]);
            } catch (ValueException e) {
                throw e.in("[" + i + "]");
            }
        }
        out.end();
    }

    /** The number of elements must not change between head and elements. */
    private static Object[] snapshot(Iterable<?> value) {
        if (value instanceof Collection<?> collection) {
            return collection.toArray();
        }
        var all = new ArrayList<Object>();
        for (var each : value) {
            if (all.size() == MOST_UNCOUNTED) {
                throw ValueException.tooLarge("an Iterable gives more than " + MOST_UNCOUNTED
                        + " elements, if it ends at all; return an Iterator or a Stream");
            }
            all.add(each);
        }
        return all.toArray();
    }

    @Override
    Iterable<?> readValue(CborReader in) {
        var value = factory.get();
        var guard = new CollisionGuard(value);
        var count = in.beginArray();
        for (int i = 0; in.more(count, i); i++) {
            in.takes(extra);
            try {
                add(value, element.read(in), guard);
            } catch (ValueException e) {
                throw e.in("[" + i + "]");
            }
        }
        in.end();
        return value;
    }

    @Override
    void writeJsonValue(JsonWriter out, Iterable<?> value) {
        out.beginArray();
        var index = 0;
        for (var each : snapshot(value)) {
            try {
                element.writeJson(out, each);
            } catch (ValueException e) {
                throw e.in("[" + index + "]");
            }
            index++;
        }
        out.endArray();
    }

    @Override
    Iterable<?> readJsonValue(JsonReader in) {
        var value = factory.get();
        var guard = new CollisionGuard(value);
        in.beginArray();
        for (int i = 0; in.more(); i++) {
            in.takes(extra);
            try {
                add(value, element.readJson(in), guard);
            } catch (ValueException e) {
                throw e.in("[" + i + "]");
            }
        }
        in.end();
        return value;
    }

    @Override
    public Shape shape() {
        return new Shape.ListOf(element.shape());
    }

    private void add(Collection<Object> value, Object next, CollisionGuard guard) {
        try {
            var fresh = value.add(next);
            if (guarded) {
                guard.added(next, fresh);
            }
        } catch (ValueException e) {
            throw e;
        } catch (RuntimeException e) {
            // hashCode, equals and compareTo are the user's.
            throw Refusal.of(e, typeName());
        }
    }
}
