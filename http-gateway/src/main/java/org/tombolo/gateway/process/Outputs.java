/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tombolo.wire.plan.Delivery;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Shape;

/**
 * What a process gives. The components of a record are outputs of their own; anything else is the output {@code result}. Under that name a
 * record may be asked for as a whole, too.
 */
public final class Outputs {
    /** The name of what the method returns. */
    public static final String RESULT = "result";

    private Outputs() {}

    /**
     * The outputs of a method.
     *
     * @param plan the method's
     * @return in order; empty of a method that gives nothing
     */
    public static List<Output> of(MethodPlan plan) {
        Shape shape = plan.resultShape();
        if (shape instanceof Shape.Scalar scalar && scalar.kind() == Shape.Kind.NOTHING) {
            return List.of();
        }
        if (plan.delivery() == Delivery.STREAM || !(shape instanceof Shape.RecordShape record)) {
            return List.of(whole(plan));
        }
        var outputs = new ArrayList<Output>();
        for (var component : record.components()) {
            outputs.add(new Output(component.name(), component.shape(), component.declared(), false));
        }
        return outputs.isEmpty() ? List.of(whole(plan)) : List.copyOf(outputs);
    }

    /**
     * All that a method returns, as one output.
     *
     * @param plan the method's
     * @return its name is {@code result}
     */
    public static Output whole(MethodPlan plan) {
        Shape shape = plan.resultShape();
        boolean items = plan.delivery() == Delivery.STREAM && plan.resultType() != InputStream.class;
        return new Output(RESULT, items ? new Shape.ListOf(shape) : shape, plan.method(), true);
    }

    /**
     * An output by its name.
     *
     * @param plan the method's
     * @param name the output's, or {@code result} for the whole
     * @return empty if there is none
     */
    public static Optional<Output> find(MethodPlan plan, String name) {
        List<Output> all = of(plan);
        return all.stream()
                .filter(output -> output.name().equals(name))
                .findFirst()
                .or(() -> name.equals(RESULT) && !all.isEmpty() ? Optional.of(whole(plan)) : Optional.empty());
    }
}
