/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.lang.reflect.Parameter;
import org.tombolo.wire.value.Shape;

/**
 * A parameter of a method, as callers without Java see it.
 *
 * @param name its name in Java's source, if the interface was compiled with {@code -parameters}
 * @param index its place among all parameters, from 0
 * @param declared with its annotations
 * @param shape of the value; of a stream that of each item, of an InputStream bytes
 * @param stream whether it is a stream
 * @param required whether callers should give it: false for optionals alone. What is left out all the same is null, but for a
 *     primitive, which is refused
 */
public record ParameterPlan(String name, int index, Parameter declared, Shape shape, boolean stream, boolean required) {

    static ParameterPlan of(Parameter declared, int index, Shape shape, boolean stream) {
        var required = stream || !(shape instanceof Shape.OptionalOf);
        return new ParameterPlan(declared.getName(), index, declared, shape, stream, required);
    }
}
