/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tombolo.wire.plan.MethodPlan;

/**
 * The names of an interface's methods over HTTP (docs/http.md, Addresses). Of overloads the one with the fewest parameters keeps the Java
 * name, and of several such ones the first by the names of its parameters; the others add the names of theirs.
 */
final class MethodNames {

    private MethodNames() {}

    /**
     * Names methods; of two that differ by a Progress alone only the one that has it.
     *
     * @param methods of one interface
     * @return by name
     * @throws IllegalArgumentException if two would have the same name; it names both
     */
    static Map<String, MethodPlan> of(Collection<MethodPlan> methods) {
        Map<String, List<MethodPlan>> overloads = methods.stream()
                .filter(method -> methods.stream().noneMatch(other -> isTwin(method, other)))
                .collect(Collectors.groupingBy(method -> method.method().getName()));
        Map<String, MethodPlan> named = new TreeMap<>();
        overloads.forEach((name, group) -> {
            List<MethodPlan> ordered = new ArrayList<>(group);
            ordered.sort(Comparator.comparingInt(
                            (MethodPlan method) -> parameters(method).size())
                    .thenComparing(MethodNames::suffix));
            for (MethodPlan method : ordered) {
                String own = method == ordered.get(0) ? name : name + suffix(method);
                MethodPlan former = named.putIfAbsent(own, method);
                require(former == null ? ordered.get(0) : former, method);
            }
        });
        return named;
    }

    /** Nor may the first one have the same parameters' names as another. */
    private static void require(MethodPlan one, MethodPlan other) {
        if (one != other && suffix(one).equals(suffix(other))) {
            throw new IllegalArgumentException(one + " and " + other + " would have the same name over HTTP, "
                    + other.method().getName() + suffix(other) + "; rename a parameter or a method");
        }
    }

    /** Whether the other one is the method with a Progress as a further parameter. */
    private static boolean isTwin(MethodPlan method, MethodPlan other) {
        Class<?>[] types = method.method().getParameterTypes();
        Class<?>[] others = other.method().getParameterTypes();
        return other.takesProgress()
                && others.length == types.length + 1
                && other.method().getName().equals(method.method().getName())
                && Arrays.equals(types, Arrays.copyOf(others, types.length));
    }

    private static String suffix(MethodPlan method) {
        return parameters(method).stream().map(name -> "-" + name).collect(Collectors.joining());
    }

    private static List<String> parameters(MethodPlan method) {
        Parameter[] all = method.method().getParameters();
        return Arrays.stream(all, 0, method.takesProgress() ? all.length - 1 : all.length)
                .map(Parameter::getName)
                .toList();
    }
}
