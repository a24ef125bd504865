/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * An object of the framework in which one method answers otherwise; all others are the original's. Equal to its
 * original.
 *
 * @param original of the framework
 * @param method name of the method, of which no other is an overload
 * @param answer makes the substitute's answer of the original's, which is not null
 */
record Substitute(Object original, String method, UnaryOperator<Object> answer) implements InvocationHandler {

    /**
     * A reference through which its bundle, and it alone, gets something in place of the service: by
     * {@code reference.getBundle().getBundleContext().getService(reference)}.
     *
     * @param reference of a service
     * @param inPlace what is got
     */
    static ServiceReference<?> reference(ServiceReference<?> reference, UnaryOperator<Object> inPlace) {
        return of(
                ServiceReference.class,
                reference,
                "getBundle",
                bundle -> of(
                        Bundle.class,
                        bundle,
                        "getBundleContext",
                        context -> of(BundleContext.class, context, "getService", inPlace)));
    }

    private static <T> T of(Class<T> type, Object original, String method, UnaryOperator<Object> answer) {
        Substitute substitute = new Substitute(original, method, answer);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, substitute));
    }

    @Override
    public Object invoke(Object proxy, Method called, Object[] arguments) throws Throwable {
        Object[] originals = arguments == null
                ? new Object[0]
                : Arrays.stream(arguments).map(Substitute::original).toArray();
        try {
            Object answered = called.invoke(original, originals);
            return answered != null && called.getName().equals(method) ? answer.apply(answered) : answered;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What the framework knows: it takes no reference but its own. */
    private static Object original(Object argument) {
        return argument != null
                        && Proxy.isProxyClass(argument.getClass())
                        && Proxy.getInvocationHandler(argument) instanceof Substitute substitute
                ? substitute.original
                : argument;
    }
}
