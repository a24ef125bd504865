/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A gate that opens and closes at the same time. */
class GateTest {

    private final Server server = new Server();
    private final ServletContextHandler handler = new ServletContextHandler("/");
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final GateConfig config = proxy(GateConfig.class, (self, method, arguments) -> switch (method.getName()) {
        case "http_port" -> 0;
        case "tls" -> false;
        default -> method.getDefaultValue();
    });
    private final ConfigurationAdmin configurations = proxy(
            ConfigurationAdmin.class,
            (self, method, arguments) -> proxy(Configuration.class, (other, called, given) -> null));

    @BeforeEach
    void start() throws Exception {
        server.setHandler(handler);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Does something while the address is registered, by which the port is open. */
    private BundleContext context(Runnable meanwhile) {
        return proxy(BundleContext.class, (self, method, arguments) -> {
            seen.add(method.getName());
            meanwhile.run();
            return proxy(ServiceRegistration.class, (other, called, given) -> seen.add(called.getName()));
        });
    }

    private FilterConfig filter() {
        return proxy(FilterConfig.class, (self, method, arguments) -> handler.getServletContext());
    }

    @Test
    void leavesNoPortIfItIsClosedWhileItOpens() throws Exception {
        var gate = new CompletableFuture<Gate>();
        gate.complete(new Gate(
                context(() -> {
                    try {
                        CompletableFuture.runAsync(() -> close(gate.join())).get(30, TimeUnit.SECONDS);
                    } catch (InterruptedException | ExecutionException | TimeoutException e) {
                        throw new AssertionError(e);
                    }
                }),
                configurations,
                config));

        assertThrows(ServletException.class, () -> gate.join().init(filter()));

        assertEquals(List.of("registerService", "unregister"), seen);
        assertEquals(0, server.getConnectors().length);
    }

    @Test
    void leavesNoPortIfItsAddressCanNotBeTold() throws Exception {
        Gate gate = new Gate(
                context(() -> {
                    throw new IllegalStateException("the bundle stops");
                }),
                configurations,
                config);

        assertThrows(IllegalStateException.class, () -> gate.init(filter()));

        assertEquals(0, server.getConnectors().length);
    }

    @Test
    void opensAgainIfTheServerCameAnew() throws Exception {
        Gate gate = new Gate(context(() -> {}), configurations, config);
        gate.init(filter());
        gate.destroy();

        gate.init(filter());

        assertTrue(server.getConnectors()[0].isRunning(), "the port is closed");
        gate.destroy();
        assertEquals(List.of("registerService", "unregister", "registerService", "unregister"), seen);
    }

    private void close(Gate gate) {
        try {
            gate.close(config);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
