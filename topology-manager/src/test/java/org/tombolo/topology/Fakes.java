/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Objects of a framework with as much in them as a test asks for; all else fails. */
final class Fakes {

    private Fakes() {}

    /** An object of which some methods answer. */
    static <T> T of(Class<T> type, Map<String, Function<Object[], Object>> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "toString" -> "a " + type.getSimpleName();
                        default ->
                            Optional.ofNullable(answers.get(method.getName()))
                                    .orElseThrow(() -> new AssertionError("unexpected: " + method))
                                    .apply(arguments);
                    };
                }));
    }

    static Bundle bundle() {
        return of(Bundle.class, Map.of("getSymbolicName", none -> "fake"));
    }

    /** A service of a bundle whose class loader is that of the tests. */
    static ServiceReference<?> reference(Object service, Map<String, Object> properties) {
        Map<String, Function<Object[], Object>> context = new HashMap<>();
        context.put("getService", reference -> service);
        context.put("ungetService", reference -> true);
        BundleContext bundleContext = of(BundleContext.class, context);
        Bundle bundle = of(
                Bundle.class,
                Map.of("getBundleContext", none -> bundleContext, "loadClass", name -> load(name[0].toString())));
        return of(
                ServiceReference.class,
                Map.of(
                        "getBundle", none -> bundle,
                        "getPropertyKeys", none -> properties.keySet().toArray(new String[0]),
                        "getProperty", key -> properties.get(key[0])));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
