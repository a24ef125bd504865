/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tombolo.wire.value.Shape.Bounds;
import org.tombolo.wire.value.Shape.Kind;
import org.tombolo.wire.value.Shape.Scalar;

/** The JSON side of a type that holds no other: two functions that never meet null, and what it looks like. */
record JsonForm<T>(BiConsumer<JsonWriter, T> writer, Function<JsonReader, T> reader, Shape shape) {

    static Shape scalar(Kind kind, String javaName) {
        return new Scalar(kind, javaName, Optional.empty(), Optional.empty());
    }

    static Shape whole(String javaName, long least, long most) {
        return new Scalar(Kind.INTEGER, javaName, Optional.empty(), Optional.of(new Bounds(least, most)));
    }

    static Shape text(String javaName, Optional<String> format) {
        return new Scalar(Kind.TEXT, javaName, format, Optional.empty());
    }
}
