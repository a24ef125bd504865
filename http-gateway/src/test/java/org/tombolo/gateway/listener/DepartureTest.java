/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.junit.jupiter.api.Test;

class DepartureTest {

    private final List<Consumer<Throwable>> listeners = new ArrayList<>();
    private final List<Departure> departures = new ArrayList<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private boolean noted;

    /** Takes no listeners any more once it has noted a failure, as Jetty's. */
    private Request request() {
        return (Request) Proxy.newProxyInstance(
                DepartureTest.class.getClassLoader(),
                new Class<?>[] {Request.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "addFailureListener" -> {
                        if (!noted) {
                            listeners.add(told(arguments[0]));
                        }
                        yield null;
                    }
                    case "setAttribute" -> {
                        departures.add((Departure) arguments[1]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @SuppressWarnings("unchecked")
    private static Consumer<Throwable> told(Object listener) {
        return (Consumer<Throwable>) listener;
    }

    private void fail() {
        listeners.forEach(listener -> listener.accept(new IllegalStateException("the client has left")));
    }

    private Departure watched() {
        Departure.watch(request(), HttpFields.build());
        return departures.get(0);
    }

    @Test
    void isToldOfWhenItComes() {
        watched().tell(() -> told.set(true));
        assertFalse(told.get());

        fail();

        assertTrue(told.get());
    }

    @Test
    void isToldOfAtOnceIfItCameBefore() {
        Departure departure = watched();
        fail();

        departure.tell(() -> told.set(true));

        assertTrue(told.get());
    }

    @Test
    void isToldOfToWhoAsksBetweenItsNotingAndItsTelling() {
        Departure departure = watched();
        noted = true;

        departure.tell(() -> told.set(true));
        fail();

        assertTrue(told.get());
    }
}
