/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import java.util.List;
import java.util.Optional;
import org.tombolo.wire.plan.InterfacePlan;
import org.tombolo.wire.plan.MethodPlan;

/** An interface with an input of every kind. */
@SuppressWarnings("ArrayRecordComponent") // as users write them
interface Soundings {
    /** A box by its sides. */
    record Box(double west, double east) {}

    /** A box by all its sides. */
    record Sides(double west, double east, double south, double north) {}

    /** A quantity: its component has the name that qualified values have. */
    record Quantity(double value, String unit) {}

    /** A bounding box as the standard has it. */
    record Corners(double[] bbox, String crs) {}

    /** Three outputs. */
    record Trend(double slope, Box box, double[] values) {}

    Trend trend(String variable, Box box, double[] values);

    String quantities(List<Box> boxes, Quantity quantity, byte[] bytes, Optional<String> name, Corners corners);

    String area(Sides sides, List<Sides> more);

    void nothing();

    static MethodPlan plan(String name) {
        return InterfacePlan.of(Soundings.class).methods().stream()
                .filter(plan -> plan.method().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
