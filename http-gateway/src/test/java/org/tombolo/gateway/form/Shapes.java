/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.tombolo.api.NdArray;
import org.tombolo.wire.value.Shape;

/** Shapes for tests, of records whose components are records, numbers, texts, and optionals of text. */
final class Shapes {
    static final Shape NUMBER = scalar(Shape.Kind.NUMBER, "double");
    static final Shape TEXT = scalar(Shape.Kind.TEXT, "String");

    private Shapes() {}

    static Shape scalar(Shape.Kind kind, String javaName) {
        return new Shape.Scalar(kind, javaName, Optional.empty(), Optional.empty());
    }

    static Shape of(Class<?> type) {
        if (type.isRecord()) {
            return record(type);
        }
        if (type == Optional.class) {
            return new Shape.OptionalOf(TEXT);
        }
        return type == NdArray.class ? new Shape.NdArrayShape() : type.isPrimitive() ? NUMBER : TEXT;
    }

    static Shape listOf(Class<?> type) {
        return new Shape.ListOf(of(type));
    }

    private static Shape record(Class<?> type) {
        return new Shape.RecordShape(
                type.getSimpleName(),
                type,
                Arrays.stream(type.getRecordComponents()).map(Shapes::component).toList(),
                true);
    }

    private static Shape.Component component(RecordComponent component) {
        return new Shape.Component(component.getName(), () -> of(component.getType()), component, true);
    }
}
