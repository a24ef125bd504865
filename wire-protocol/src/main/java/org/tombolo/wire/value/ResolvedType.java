/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A type without variables or wildcards: what a signature says once its generics are filled in.
 *
 * @param raw the class
 * @param arguments its type arguments, or the one component type of an array; empty for a class used raw
 */
public record ResolvedType(Class<?> raw, List<ResolvedType> arguments) {

    /** Keeps a copy of the arguments. */
    public ResolvedType {
        arguments = List.copyOf(arguments);
    }

    /**
     * Fills in a type's variables. A variable without a value counts as its bound, a wildcard as its bound.
     *
     * @param type any type that reflection gives
     * @param variables what is known; see {@link #variables}
     * @return the type without variables
     */
    public static ResolvedType of(Type type, Map<TypeVariable<?>, ResolvedType> variables) {
        if (type instanceof Class<?> raw) {
            return raw.isArray() ? arrayOf(of(raw.getComponentType(), variables)) : new ResolvedType(raw, List.of());
        }
        if (type instanceof ParameterizedType parameterized) {
            var arguments = new ArrayList<ResolvedType>();
            for (var argument : parameterized.getActualTypeArguments()) {
                arguments.add(of(argument, variables));
            }
            return new ResolvedType((Class<?>) parameterized.getRawType(), arguments);
        }
        if (type instanceof GenericArrayType array) {
            return arrayOf(of(array.getGenericComponentType(), variables));
        }
        if (type instanceof WildcardType wildcard) {
            var lower = wildcard.getLowerBounds();
            return of(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0], variables);
        }
        var variable = (TypeVariable<?>) type;
        var known = variables.get(variable);
        return known != null ? known : new ResolvedType(erasure(variable.getBounds()[0]), List.of());
    }

    /** Erased, since a bound may name its own variable. */
    private static Class<?> erasure(Type bound) {
        if (bound instanceof Class<?> raw) {
            return raw;
        }
        if (bound instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        return erasure(((TypeVariable<?>) bound).getBounds()[0]);
    }

    private static ResolvedType arrayOf(ResolvedType component) {
        return new ResolvedType(component.raw.arrayType(), List.of(component));
    }

    /**
     * The type variables of this class and of all classes and interfaces above it, with their values here.
     *
     * @return to be given to {@link #of} for the types that members are declared with
     */
    public Map<TypeVariable<?>, ResolvedType> variables() {
        var variables = new HashMap<TypeVariable<?>, ResolvedType>();
        collect(variables);
        return variables;
    }

    private void collect(Map<TypeVariable<?>, ResolvedType> variables) {
        var parameters = raw.getTypeParameters();
        for (int i = 0; i < parameters.length && i < arguments.size(); i++) {
            variables.put(parameters[i], arguments.get(i));
        }
        if (raw.getGenericSuperclass() != null) {
            of(raw.getGenericSuperclass(), variables).collect(variables);
        }
        for (var parent : raw.getGenericInterfaces()) {
            of(parent, variables).collect(variables);
        }
    }

    /** The argument at a place; Object for a class used raw. */
    ResolvedType argument(int index) {
        return index < arguments.size() ? arguments.get(index) : new ResolvedType(Object.class, List.of());
    }

    int nesting() {
        return 1 + arguments.stream().mapToInt(ResolvedType::nesting).max().orElse(0);
    }

    /** As in source, with simple names. */
    @Override
    public String toString() {
        if (raw.isArray()) {
            return arguments.get(0) + "[]";
        }
        return arguments.isEmpty()
                ? raw.getSimpleName()
                : arguments.stream()
                        .map(ResolvedType::toString)
                        .collect(Collectors.joining(", ", raw.getSimpleName() + "<", ">"));
    }
}
