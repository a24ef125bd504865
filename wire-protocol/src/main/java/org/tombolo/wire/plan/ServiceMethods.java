/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The method that the compiler's bridge calls. */
    private static Method bridged(Method method) {
        if (!method.isBridge()) {
            return method;
        }
        return Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
                .filter(other -> !other.isBridge() && fits(method, other))
                .findFirst()
                .orElse(method);
    }

    private static boolean fits(Method bridge, Method target) {
        if (!bridge.getName().equals(target.getName()) || bridge.getParameterCount() != target.getParameterCount()) {
            return false;
        }
        for (int i = 0; i < bridge.getParameterCount(); i++) {
            if (!bridge.getParameterTypes()[i].isAssignableFrom(target.getParameterTypes()[i])) {
                return false;
            }
        }
        return bridge.getReturnType().isAssignableFrom(target.getReturnType());
    }

    private static String id(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }
}
