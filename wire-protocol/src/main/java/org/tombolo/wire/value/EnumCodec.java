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
    }

    @Override
    void writeValue(CborWriter out, Enum<?> value) {
        out.text(value.name());
    }

    @Override
    Enum<?> readValue(CborReader in) {
        var constant = constants.get(in.text());
        if (constant == null) {
            throw ValueException.invalid("no such " + typeName() + "; there are " + allowed);
        }
        return constant;
    }
}
