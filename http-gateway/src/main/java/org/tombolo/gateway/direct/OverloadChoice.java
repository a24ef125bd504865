/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.catalogue.OfferedMethod;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.plan.ParameterPlan;

/** Finds the overload whose parameters the arguments are. */
final class OverloadChoice {

    private OverloadChoice() {}

    /**
     * Chooses.
     *
     * @param overloads the shortest first
     * @param given the arguments
     * @return the one whose parameters' names, or number, are the same; else the shortest that takes them
     * @throws ProblemException INVALID_ARGUMENT if none does, or several do by position
     */
    static OfferedMethod of(List<OfferedMethod> overloads, ArgumentBody.Given given) {
        return given.positions() < 0 ? byNames(overloads, given.names()) : byPosition(overloads, given.positions());
    }

    private static OfferedMethod byNames(List<OfferedMethod> overloads, Set<String> names) {
        return overloads.stream()
                .filter(method -> names(plan(method)).equals(names))
                .findFirst()
                .or(() -> overloads.stream()
                        .filter(method -> plan(method).takes(names))
                        .findFirst())
                .orElseThrow(() -> none(overloads, "named " + String.join(", ", names)));
    }

    private static OfferedMethod byPosition(List<OfferedMethod> overloads, int count) {
        List<OfferedMethod> fitting = overloads.stream()
                .filter(method -> plan(method).positions() == count)
                .toList();
        if (fitting.size() > 1) {
            throw new ProblemException(
                    Problem.INVALID_ARGUMENT,
                    fitting.size() + " overloads take " + count + " arguments; give them by name, or call one of "
                            + list(fitting));
        }
        return fitting.stream().findFirst().orElseThrow(() -> none(overloads, "in number " + count));
    }

    private static ProblemException none(List<OfferedMethod> overloads, String what) {
        return new ProblemException(
                Problem.INVALID_ARGUMENT, "no overload takes arguments " + what + "; there are " + list(overloads));
    }

    private static String list(List<OfferedMethod> overloads) {
        return overloads.stream()
                .map(method -> method.published().name() + names(plan(method)))
                .collect(Collectors.joining(", "));
    }

    private static Set<String> names(MethodPlan plan) {
        return plan.parameters().stream().map(ParameterPlan::name).collect(Collectors.toSet());
    }

    private static MethodPlan plan(OfferedMethod method) {
        return method.published().plan();
    }
}
