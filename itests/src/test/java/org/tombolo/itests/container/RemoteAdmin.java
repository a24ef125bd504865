/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.container;

import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.EndpointEvent;
import org.osgi.service.remoteserviceadmin.EndpointEventListener;
import org.osgi.service.remoteserviceadmin.ExportReference;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdmin;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdminEvent;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdminListener;
import org.osgi.util.tracker.ServiceTracker;

/** The remote service admin of the provider, which a test configures, and what admin and topology manager tell of it. */
final class RemoteAdmin implements AutoCloseable {
    static final long SECONDS = 60;

    private final BundleContext context;
    private final BlockingQueue<RemoteServiceAdminEvent> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<EndpointEvent> endpoints = new LinkedBlockingQueue<>();
    private final List<ServiceRegistration<?>> listeners;
    private final ServiceTracker<RemoteServiceAdmin, RemoteServiceAdmin> admins;
    private final RemoteServiceAdmin admin;

    /** There is an admin as soon as there is a provider, and that has to be configured. */
    RemoteAdmin(BundleContext context, ConfigurationAdmin configurations) throws IOException, InterruptedException {
        this.context = context;
        listeners = List.of(
                context.registerService(RemoteServiceAdminListener.class, events::add, null),
                context.registerService(
                        EndpointEventListener.class,
                        (event, filter) -> endpoints.add(event),
                        FrameworkUtil.asDictionary(Map.of(
                                EndpointEventListener.ENDPOINT_LISTENER_SCOPE,
                                "(" + "endpoint.framework.uuid=" + context.getProperty(Constants.FRAMEWORK_UUID)
                                        + ")"))));
        configurations
                .getConfiguration("org.tombolo.provider", "?")
                .updateIfDifferent(FrameworkUtil.asDictionary(
                        Map.of("name", "rock", "tls", false, "wire.host", "127.0.0.1", "wire.port", 0)));
        configurations
                .getConfiguration("org.tombolo.topology", "?")
                .updateIfDifferent(FrameworkUtil.asDictionary(Map.of("imports", new String[] {"*"})));
        admins = new ServiceTracker<>(context, RemoteServiceAdmin.class, null);
        admins.open();
        admin = admins.waitForService(TimeUnit.SECONDS.toMillis(SECONDS));
        assertNotNull("no RemoteServiceAdmin", admin);
    }

    /** The topology manager, as a discovery provider sees it, with the test's configuration. */
    EndpointEventListener topology() throws InvalidSyntaxException, InterruptedException {
        await("(&(objectClass=org.tombolo.topology.Topology)(imports=\\*))");
        return (EndpointEventListener)
                await("(&(objectClass=" + EndpointEventListener.class.getName() + ")(org.tombolo.topology=true))");
    }

    /** The service stays in use, and with it what is told by it. */
    private Object await(String filter) throws InvalidSyntaxException, InterruptedException {
        ServiceTracker<Object, Object> tracker = new ServiceTracker<>(context, context.createFilter(filter), null);
        tracker.open(true);
        Object service = tracker.waitForService(TimeUnit.SECONDS.toMillis(SECONDS));
        assertNotNull("no service " + filter, service);
        return service;
    }

    RemoteServiceAdmin service() {
        return admin;
    }

    List<EndpointDescription> exported(String type) {
        return admin.getExportedServices().stream()
                .map(ExportReference::getExportedEndpoint)
                .filter(endpoint -> endpoint != null && endpoint.getInterfaces().contains(type))
                .toList();
    }

    /** Waits until a service of the type is exported, and for no other of it. */
    EndpointDescription awaitExport(String type) throws InterruptedException {
        eventually("one export of " + type, () -> exported(type).size() == 1);
        return exported(type).get(0);
    }

    /** The next event of a type; those before it are passed over. */
    RemoteServiceAdminEvent await(int type) throws InterruptedException {
        return await(events, event -> event.getType() == type, "admin event of type " + type);
    }

    /** The next that the topology manager tells discovery of, of one of these types. */
    EndpointEvent awaitTold(Integer... types) throws InterruptedException {
        return await(endpoints, event -> Arrays.asList(types).contains(event.getType()), "endpoint event");
    }

    private static <T> T await(BlockingQueue<T> queue, Predicate<T> wanted, String what) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        T next;
        do {
            next = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertNotNull("no " + what + " within " + SECONDS + " s", next);
        } while (!wanted.test(next));
        return next;
    }

    /** Looks again every 20 ms. */
    void eventually(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue("not within " + SECONDS + " s: " + what, System.nanoTime() < deadline);
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        listeners.forEach(ServiceRegistration::unregister);
        admins.close();
    }
}
