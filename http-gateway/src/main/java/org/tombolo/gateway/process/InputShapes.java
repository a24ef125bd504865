/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import java.util.Map;
import java.util.stream.Collectors;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.plan.ParameterPlan;
import org.tombolo.wire.value.Shape;

/**
 * What the inputs of a method look like.
 *
 * @param shapes by name
 */
record InputShapes(Map<String, Shape> shapes) {
    private static final Shape ANY = new Shape.Any();

    static InputShapes of(MethodPlan plan) {
        return new InputShapes(
                plan.parameters().stream().collect(Collectors.toMap(ParameterPlan::name, ParameterPlan::shape)));
    }

    /** Of an input; of one that there isn't, anything: the plan refuses it by name. */
    Shape of(String input) {
        return bare(shapes.getOrDefault(input, ANY));
    }

    /** Of an element of an input that is a list. */
    Shape element(String input) {
        return of(input) instanceof Shape.ListOf list ? bare(list.element()) : ANY;
    }

    private static Shape bare(Shape shape) {
        return shape instanceof Shape.OptionalOf optional ? bare(optional.content()) : shape;
    }

    static boolean hasComponent(Shape shape, String name) {
        return shape instanceof Shape.RecordShape record
                && record.components().stream()
                        .anyMatch(component -> component.name().equals(name));
    }
}
