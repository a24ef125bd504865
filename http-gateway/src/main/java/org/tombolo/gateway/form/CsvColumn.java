/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.value.Shape;

/**
 * A column of a table of records.
 *
 * @param name of a record within the record such as {@code box.west}
 * @param path the components, beans' getters or fields that lead to the value, from the outermost; none if the row is the value
 */
record CsvColumn(String name, List<AnnotatedElement> path) {

    /** The columns of rows of a shape; empty if it isn't made of single values alone. */
    static Optional<List<CsvColumn>> of(Shape shape) {
        List<CsvColumn> columns = new ArrayList<>();
        Shape row = content(shape);
        boolean fits = row instanceof Shape.RecordShape
                ? collect(row, "", List.of(), new HashSet<>(), columns)
                : collect(row, "value", List.of(), new HashSet<>(), columns);
        return fits && !columns.isEmpty() ? Optional.of(columns) : Optional.empty();
    }

    private static boolean collect(
            Shape shape, String name, List<AnnotatedElement> path, Set<Class<?>> around, List<CsvColumn> columns) {
        if (!(shape instanceof Shape.RecordShape record)) {
            columns.add(new CsvColumn(name, path));
            return shape instanceof Shape.Enumeration
                    || shape instanceof Shape.Bytes
                    || (shape instanceof Shape.Scalar scalar && scalar.kind() != Shape.Kind.NOTHING);
        }
        // One within itself has no end.
        boolean fits = around.add(record.javaType());
        for (int i = 0; fits && i < record.components().size(); i++) {
            Shape.Component component = record.components().get(i);
            List<AnnotatedElement> longer = new ArrayList<>(path);
            longer.add(component.declared());
            String below = name.isEmpty() ? component.name() : name + "." + component.name();
            fits = collect(content(component.shape()), below, List.copyOf(longer), around, columns);
        }
        around.remove(record.javaType());
        return fits;
    }

    private static Shape content(Shape shape) {
        return shape instanceof Shape.OptionalOf optional ? content(optional.content()) : shape;
    }

    /** The cell of a row, empty where anything on the way to it is missing. */
    String cell(Object row) {
        Object value = unwrapped(row);
        for (AnnotatedElement step : path) {
            value = value == null ? null : unwrapped(read(step, value));
        }
        return CsvCell.text(value);
    }

    private static Object unwrapped(Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    private static Object read(AnnotatedElement declared, Object from) {
        try {
            if (declared instanceof Field field) {
                return field.get(from);
            }
            Method getter = declared instanceof RecordComponent component ? component.getAccessor() : (Method) declared;
            // Of a record that isn't public.
            getter.trySetAccessible();
            return getter.invoke(from);
        } catch (InvocationTargetException e) {
            throw new ProblemException(
                    Problem.METHOD_FAILED, "a value couldn't be read: " + e.getCause(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new ProblemException(Problem.METHOD_FAILED, declared + " can't be read from here", e);
        }
    }
}
