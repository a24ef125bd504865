/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Java types that an endpoint's property may have, with their numbers on the wire (docs/protocol.md, Endpoint properties). The
 * units tell the element, the tens what holds it: 0 nothing, 1 an array, 2 a primitive array, 3 a collection.
 */
public enum PropertyKind {
    /** A text. */
    STRING(1, String.class),
    /** A whole number of 64 bits. */
    LONG(2, Long.class),
    /** A whole number of 32 bits. */
    INTEGER(3, Integer.class),
    /** A whole number of 16 bits. */
    SHORT(4, Short.class),
    /** A whole number of 8 bits. */
    BYTE(5, Byte.class),
    /** A number of 64 bits. */
    DOUBLE(6, Double.class),
    /** A number of 32 bits. */
    FLOAT(7, Float.class),
    /** True or false. */
    BOOLEAN(8, Boolean.class),
    /** One UTF-16 unit. */
    CHARACTER(9, Character.class),
    /** An array of texts. */
    STRINGS(11, String[].class),
    /** An array of Long. */
    LONGS(12, Long[].class),
    /** An array of Integer. */
    INTEGERS(13, Integer[].class),
    /** An array of Short. */
    SHORTS(14, Short[].class),
    /** An array of Byte. */
    BYTES(15, Byte[].class),
    /** An array of Double. */
    DOUBLES(16, Double[].class),
    /** An array of Float. */
    FLOATS(17, Float[].class),
    /** An array of Boolean. */
    BOOLEANS(18, Boolean[].class),
    /** An array of Character. */
    CHARACTERS(19, Character[].class),
    /** A long[]. */
    PRIMITIVE_LONGS(22, long[].class),
    /** An int[]. */
    PRIMITIVE_INTS(23, int[].class),
    /** A short[]. */
    PRIMITIVE_SHORTS(24, short[].class),
    /** A byte[]. */
    PRIMITIVE_BYTES(25, byte[].class),
    /** A double[]. */
    PRIMITIVE_DOUBLES(26, double[].class),
    /** A float[]. */
    PRIMITIVE_FLOATS(27, float[].class),
    /** A boolean[]. */
    PRIMITIVE_BOOLEANS(28, boolean[].class),
    /** A char[]. */
    PRIMITIVE_CHARS(29, char[].class),
    /** A List of the single kinds, each element with its own. */
    LIST(31, List.class),
    /** A Set of the single kinds, each element with its own. */
    SET(32, Set.class);

    private static final Map<Class<?>, PropertyKind> BY_CLASS = new HashMap<>();

    static {
        Arrays.stream(values()).forEach(kind -> BY_CLASS.put(kind.type, kind));
    }

    private final int number;
    private final Class<?> type;

    PropertyKind(int number, Class<?> type) {
        this.number = number;
        this.type = type;
    }

    /**
     * The number on the wire; never given to another kind.
     *
     * @return 1 to 32
     */
    public int number() {
        return number;
    }

    /** The Java type. */
    Class<?> type() {
        return type;
    }

    boolean isCollection() {
        return this == LIST || this == SET;
    }

    boolean isSingle() {
        return number < 10;
    }

    static Optional<PropertyKind> ofNumber(long number) {
        return Arrays.stream(values()).filter(kind -> kind.number == number).findFirst();
    }

    static Optional<PropertyKind> of(Object value) {
        if (value instanceof List) {
            return Optional.of(LIST);
        }
        if (value instanceof Set) {
            return Optional.of(SET);
        }
        return value == null ? Optional.empty() : Optional.ofNullable(BY_CLASS.get(value.getClass()));
    }
}
