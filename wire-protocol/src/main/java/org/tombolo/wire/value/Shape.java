/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the values of a type look like, as a codec carries them: enough for a schema, a form or a signature in another language. Types
 * that contain themselves are met again while walking: whoever walks ends at the name of a record or choice that was seen before.
 */
public sealed interface Shape {

    /** What a single value is in JSON's terms, and a bit more. */
    enum Kind {
        /** Nothing but null: a method without a result. */
        NOTHING,
        /** True or false. */
        BOOLEAN,
        /** A whole number. */
        INTEGER,
        /** A number. */
        NUMBER,
        /** A text. */
        TEXT,
        /** A text of one UTF-16 unit. */
        CHARACTER
    }

    /**
     * The whole numbers that a type holds.
     *
     * @param least the smallest
     * @param most the largest
     */
    record Bounds(long least, long most) {}

    /**
     * A single value.
     *
     * @param kind what it is
     * @param javaName the type's simple name in Java, of a wrapper that of its primitive: {@code long}, {@code Instant}
     * @param format what JSON Schema calls the text's format, where Java's form always is of that format: {@code date-time}
     * @param bounds of a whole number, where it has any
     */
    record Scalar(Kind kind, String javaName, Optional<String> format, Optional<Bounds> bounds) implements Shape {}

    /**
     * A text that is one of a few.
     *
     * @param name the enum's simple name
     * @param javaType the enum
     * @param constants their names in order
     */
    record Enumeration(String name, Class<?> javaType, List<String> constants) implements Shape {}

    /**
     * A record, bean or DTO: named parts.
     *
     * @param name as in Java's source, with simple names: {@code Box}, {@code Pair<String, Integer>}
     * @param javaType its class
     * @param components of a record in their order, of a bean in alphabetical order
     * @param ordered whether it may be given as a list of its components: a record
     */
    record RecordShape(String name, Class<?> javaType, List<Component> components, boolean ordered) implements Shape {}

    /**
     * A part of a record.
     *
     * @param name its name
     * @param type gives its shape; see {@link #shape}
     * @param declared the record's component, or the bean's getter or field
     * @param required whether it can't be left out
     */
    record Component(String name, Supplier<Shape> type, AnnotatedElement declared, boolean required) {
        /**
         * What the part looks like; found only now, since it may be the record itself.
         *
         * @return its shape
         */
        public Shape shape() {
            return type.get();
        }
    }

    /**
     * One of several records, in an object of one entry whose key is the record's simple name.
     *
     * @param name as in Java's source, with simple names
     * @param javaType the sealed interface
     * @param cases by their simple names
     */
    record Choice(String name, Class<?> javaType, List<Case> cases) implements Shape {}

    /**
     * A case of a choice.
     *
     * @param name its record's simple name
     * @param type gives its shape; see {@link #shape}
     */
    record Case(String name, Supplier<Shape> type) {
        /**
         * What the case looks like; found only now, since it may contain the choice.
         *
         * @return its record
         */
        public Shape shape() {
            return type.get();
        }
    }

    /**
     * Any number of values of one shape: a collection, or an array of references.
     *
     * @param element of each
     */
    record ListOf(Shape element) implements Shape {}

    /**
     * Values by key.
     *
     * @param key a scalar or an enumeration, a text in JSON; or {@link Any}
     * @param value of each
     */
    record MapOf(Shape key, Shape value) implements Shape {}

    /**
     * A Java array of numbers or truth values.
     *
     * @param dtype as NumPy names it: {@code float64}, {@code float32}, {@code int64}, {@code int32}, {@code int16}, {@code bool}
     */
    record PrimitiveArray(String dtype) implements Shape {}

    /** Bytes: base64 in JSON. */
    record Bytes() implements Shape {}

    /** An {@link org.tombolo.api.NdArray}. */
    record NdArrayShape() implements Shape {}

    /** A {@link org.tombolo.api.Dataset}. */
    record DatasetShape() implements Shape {}

    /** Null, true or false, numbers, text, bytes, lists and maps of these: Java's Object. */
    record Any() implements Shape {}

    /**
     * A value that may be missing, which is null.
     *
     * @param content where it isn't
     */
    record OptionalOf(Shape content) implements Shape {}
}
