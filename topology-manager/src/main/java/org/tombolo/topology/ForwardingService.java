/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tombolo.provider.peering.StandIn;

/**
 * Makes a service's {@link StandIn}.
 *
 * @param service that is called
 */
record ForwardingService(Object service) implements InvocationHandler {

    /** Sees what each of the interfaces sees. */
    private static final class Loader extends ClassLoader {

        private final List<Class<?>> interfaces;

        Loader(List<Class<?>> interfaces) {
            super(StandIn.class.getClassLoader());
            this.interfaces = interfaces;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(StandIn.class.getName())) {
                return StandIn.class;
            }
            Optional<Class<?>> seen = interfaces.stream()
                    .flatMap(type -> seenBy(type, name).stream())
                    .findFirst();
            return seen.isPresent() ? seen.get() : super.loadClass(name, resolve);
        }

        private static Optional<Class<?>> seenBy(Class<?> type, String name) {
            try {
                return Optional.of(Class.forName(name, false, type.getClassLoader()));
            } catch (ClassNotFoundException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * A stand-in that has the interfaces by itself.
     *
     * @param service that has them somehow
     * @param interfaces all public
     */
    static Object of(Object service, List<Class<?>> interfaces) {
        List<Class<?>> types = new ArrayList<>(interfaces);
        types.add(StandIn.class);
        return Proxy.newProxyInstance(
                new Loader(interfaces), types.toArray(new Class<?>[0]), new ForwardingService(service));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == StandIn.class) {
            return service;
        }
        if (method.getName().equals("equals") && method.getDeclaringClass() == Object.class) {
            return arguments[0] == proxy || service.equals(arguments[0]);
        }
        try {
            return method.invoke(service, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
