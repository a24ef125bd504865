/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tombolo.wire.value.CborReader;
import org.tombolo.wire.value.CborWriter;
import org.tombolo.wire.value.Codecs;
import org.tombolo.wire.value.TextCache;
import org.tombolo.wire.value.ValueException;

/**
 * The properties of an endpoint description (OSGi Compendium, 122.4.2): text, numbers, truth values and characters, arrays of them,
 * and Lists and Sets of them. They keep their Java types on the way. What else a map holds is left out of the frame: see
 * {@link #unsendable}. A kind that a newer peer sends and we don't know is left out too.
 */
public final class EndpointProperties {
    /** Elements of several types with one hash can be chosen, and each costs a comparison with all before. */
    private static final int MOST_IN_SET = 1000;

    private EndpointProperties() {}

    /**
     * The properties that a frame leaves out.
     *
     * @param properties of an endpoint
     * @return the keys whose value is null, of another type, or a collection that holds null or another type, or a Set of more than
     *     1000 elements, and those with half a surrogate pair in a text; in alphabetical order
     */
    public static Set<String> unsendable(Map<String, ?> properties) {
        var keys = new TreeSet<String>();
        properties.forEach((key, value) -> {
            if (!WholeText.isWhole(key) || !isSendable(value)) {
                keys.add(key);
            }
        });
        return keys;
    }

    private static boolean isSendable(Object value) {
        var kind = PropertyKind.of(value);
        if (kind.isEmpty() || !kind.get().isCollection()) {
            return kind.isPresent() && hasWholeTexts(value);
        }
        var elements = (Collection<?>) value;
        return (kind.get() == PropertyKind.LIST || elements.size() <= MOST_IN_SET)
                && elements.stream()
                        .allMatch(element -> hasWholeTexts(element)
                                && PropertyKind.of(element)
                                        .filter(PropertyKind::isSingle)
                                        .isPresent());
    }

    /** Another text in place of one that can't be sent might match a filter that it shouldn't; so it is left out instead. */
    private static boolean hasWholeTexts(Object value) {
        if (value instanceof char[] characters) {
            return WholeText.isWhole(new String(characters));
        }
        if (value instanceof Object[] elements) {
            return Arrays.stream(elements).allMatch(EndpointProperties::hasWholeTexts);
        }
        return !(value instanceof String || value instanceof Character) || WholeText.isWhole(value.toString());
    }

    static void write(CborWriter out, Map<String, Object> properties) {
        var left = unsendable(properties);
        out.beginMap(properties.size() - left.size());
        properties.forEach((key, value) -> {
            if (!left.contains(key)) {
                out.text(key);
                writeValue(out, value);
            }
        });
        out.end();
    }

    private static void writeValue(CborWriter out, Object value) {
        var kind = PropertyKind.of(value).orElseThrow();
        out.beginArray(2);
        out.integer(kind.number());
        if (kind.isCollection()) {
            var elements = (Collection<?>) value;
            out.beginArray(elements.size());
            elements.forEach(element -> writeValue(out, element));
            out.end();
        } else {
            Codecs.of(kind.type()).write(out, value);
        }
        out.end();
    }

    /** All endpoints have much the same keys, and each is kept as long as it is offered: they share the texts. */
    static Map<String, Object> read(CborReader in, TextCache names) {
        var properties = new LinkedHashMap<String, Object>();
        var keys = new HashSet<String>();
        var count = in.beginMap();
        for (int i = 0; in.more(count, i); i++) {
            var key = in.text(names);
            try {
                if (!keys.add(key)) {
                    throw ValueException.invalid("given twice");
                }
                readValue(in, false).forEach(value -> properties.put(key, value));
            } catch (ValueException e) {
                throw e.in(key);
            }
        }
        in.end();
        return properties;
    }

    /** One value, or none if its kind isn't known. */
    private static List<Object> readValue(CborReader in, boolean single) {
        var count = in.beginArray();
        requireMore(in, count, 0);
        var number = in.integer(0, Integer.MAX_VALUE);
        requireMore(in, count, 1);
        var kind = PropertyKind.ofNumber(number).filter(known -> known.isSingle() || !single);
        List<Object> value = new ArrayList<>();
        if (kind.isEmpty()) {
            in.skip();
        } else if (kind.get().isCollection()) {
            value.add(readElements(in, kind.get()));
        } else {
            var read = Codecs.of(kind.get().type()).read(in);
            value.addAll(read == null ? List.of() : List.of(read));
        }
        if (in.more(count, 2)) {
            throw ValueException.invalid("expected a pair of kind and value, found more");
        }
        in.end();
        return value;
    }

    private static Collection<Object> readElements(CborReader in, PropertyKind kind) {
        var elements = new ArrayList<Object>();
        var count = in.beginArray();
        for (int i = 0; in.more(count, i); i++) {
            elements.addAll(readValue(in, true));
            if (kind == PropertyKind.SET && elements.size() > MOST_IN_SET) {
                throw ValueException.invalid("a set of more than " + MOST_IN_SET + " elements; send a list");
            }
        }
        in.end();
        return kind == PropertyKind.LIST
                ? Collections.unmodifiableList(elements)
                : Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    }

    private static void requireMore(CborReader in, int count, int read) {
        if (!in.more(count, read)) {
            throw ValueException.invalid("expected a pair of kind and value, found " + read + " elements");
        }
    }
}
