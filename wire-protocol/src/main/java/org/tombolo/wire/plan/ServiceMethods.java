/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tombolo.wire.value.ResolvedType;

/**
 * The methods of an interface and of all above it. Declarations of the same name and parameters are one method.
 *
 * @param byId the declaration that says most about the result, by id
 * @param ids of every declaration, as reflection may hand any of them to a proxy
 */
record ServiceMethods(Map<String, Method> byId, Map<Method, String> ids) {

    static ServiceMethods of(Class<?> service) {
        var found = new ServiceMethods(new TreeMap<>(), new HashMap<>());
        var interfaces = new LinkedHashSet<Class<?>>();
        collect(service, interfaces);
        for (var each : interfaces) {
            for (var method : each.getDeclaredMethods()) {
                if (isCallable(method)) {
                    found.add(method);
                }
            }
        }
        return found;
    }

    private static void collect(Class<?> service, Set<Class<?>> interfaces) {
        interfaces.add(service);
        for (var parent : service.getInterfaces()) {
            collect(parent, interfaces);
        }
    }

    private static boolean isCallable(Method method) {
        var excluded = Modifier.STATIC | Modifier.PRIVATE;
        return (method.getModifiers() & excluded) == 0 && !isObjects(method);
    }

    /** Interfaces may declare equals, hashCode and toString again; they stay local. */
    private static boolean isObjects(Method method) {
        return Stream.of(Object.class.getMethods())
                .anyMatch(known -> known.getName().equals(method.getName())
                        && Arrays.equals(known.getParameterTypes(), method.getParameterTypes()));
    }

    private void add(Method method) {
        var id = id(bridged(method));
        ids.put(method, id);
        if (!method.isBridge()) {
            byId.merge(
                    id,
                    method,
                    (one, other) -> one.getReturnType().isAssignableFrom(other.getReturnType())
                                    && one.getReturnType() != other.getReturnType()
                            ? other
                            : one);
        }
    }

    /** The method that the compiler's bridge calls; overloads may fit as well. */
    private static Method bridged(Method bridge) {
        if (!bridge.isBridge()) {
            return bridge;
        }
        var parents = new LinkedHashSet<Class<?>>();
        collect(bridge.getDeclaringClass(), parents);
        return Arrays.stream(bridge.getDeclaringClass().getDeclaredMethods())
                .filter(target -> !target.isBridge()
                        && target.getName().equals(bridge.getName())
                        && parents.stream().anyMatch(parent -> overrides(target, bridge, parent)))
                .findFirst()
                .orElse(bridge);
    }

    /** Whether the parent declares the bridge's parameters, and they are the target's once the parent's generics are filled in. */
    private static boolean overrides(Method target, Method bridge, Class<?> parent) {
        var variables = new ResolvedType(bridge.getDeclaringClass(), List.of()).variables();
        return Arrays.stream(parent.getDeclaredMethods())
                .filter(method -> method.getName().equals(bridge.getName())
                        && Arrays.equals(method.getParameterTypes(), bridge.getParameterTypes()))
                .map(method -> Arrays.stream(method.getGenericParameterTypes())
                        .map(type -> ResolvedType.of(type, variables).raw())
                        .toArray(Class<?>[]::new))
                .anyMatch(filledIn -> Arrays.equals(filledIn, target.getParameterTypes()));
    }

    private static String id(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }
}
