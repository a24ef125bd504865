/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An enum constant, by its name. */
final class EnumCodec extends ReferenceCodec<Enum<?>> {
    private static final int MOST_NAMED = 20;

    private final Map<String, Enum<?>> constants = new HashMap<>();
    private final String allowed;
    private final Shape shape;

    EnumCodec(Class<?> type) {
        super(type.getSimpleName());
        for (var constant : type.getEnumConstants()) {
            var known = (Enum<?>) constant;
            constants.put(known.name(), known);
        }
        allowed = Arrays.stream(type.getEnumConstants())
                .limit(MOST_NAMED)
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
        shape = new Shape.Enumeration(
                type.getSimpleName(),
                type,
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList());
    }

    @Override
    void writeValue(CborWriter out, Enum<?> value) {
        out.text(value.name());
    }

    @Override
    Enum<?> readValue(CborReader in) {
        return constant(in.text());
    }

    @Override
    void writeJsonValue(JsonWriter out, Enum<?> value) {
        out.text(value.name());
    }

    @Override
    Enum<?> readJsonValue(JsonReader in) {
        return constant(in.text());
    }

    @Override
    public Shape shape() {
        return shape;
    }

    private Enum<?> constant(String name) {
        var constant = constants.get(name);
        if (constant == null) {
            throw ValueException.invalid("no such " + typeName() + "; there are " + allowed);
        }
        return constant;
    }
}
