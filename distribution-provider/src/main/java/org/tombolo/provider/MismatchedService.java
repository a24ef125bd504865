/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.tombolo.api.Problem;
import org.tombolo.provider.session.RemoteProblem;

/**
 * A service of which a consumer has the interfaces in another version than the endpoint: no call leaves it. To refuse
 * the service altogether would tell the consumer nothing, since a framework makes a null of that.
 *
 * @param name of the service, for people
 * @param mismatch what does not fit
 */
record MismatchedService(String name, String mismatch) implements InvocationHandler {

    static Object proxy(ClassLoader loader, Class<?>[] interfaces, String institute, String mismatch) {
        String name = interfaces[0].getSimpleName() + " of " + institute;
        return Proxy.newProxyInstance(loader, interfaces, new MismatchedService(name, mismatch));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        if (method.getDeclaringClass() != Object.class) {
            throw RemoteProblem.of(Problem.CONTRACT_MISMATCH, name + " can't be called: " + mismatch);
        }
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> name + " (" + mismatch + ")";
        };
    }
}
