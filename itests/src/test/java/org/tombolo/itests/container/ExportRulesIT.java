/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.ExportReference;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdmin;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdminEvent;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdminListener;
import org.osgi.util.tracker.ServiceTracker;

/** Which services are exported, which are refused and why, and how an endpoint follows its service. */
@RunWith(PaxExam.class)
public class ExportRulesIT {
    private static final long SECONDS = 60;

    @Inject
    private BundleContext context;

    @Inject
    private ConfigurationAdmin configurations;

    private final BlockingQueue<RemoteServiceAdminEvent> events = new LinkedBlockingQueue<>();
    private ServiceTracker<RemoteServiceAdmin, RemoteServiceAdmin> admins;
    private RemoteServiceAdmin admin;
    private ServiceRegistration<?> listener;
    private ServiceRegistration<?> exported;

    /** What can be exported. */
    public interface Lighthouse {
        /** A value that crosses the wire. */
        int flashes(String name);
    }

    /** What can't be exported: a thread has no form on the wire. */
    public interface Unmappable {
        /** Takes what no one can send. */
        void board(Thread thread);
    }

    @Configuration
    public Option[] bundles() throws IOException {
        return Bundles.exportingTheSample();
    }

    /** There is an admin as soon as there is a provider, and that has to be configured. */
    @Before
    public void configureTheProvider() throws IOException, InterruptedException {
        listener = context.registerService(RemoteServiceAdminListener.class, events::add, null);
        configurations
                .getConfiguration("org.tombolo.provider", "?")
                .update(FrameworkUtil.asDictionary(
                        Map.of("name", "rock", "tls", false, "wire.host", "127.0.0.1", "wire.port", 0)));
        admins = new ServiceTracker<>(context, RemoteServiceAdmin.class, null);
        admins.open();
        admin = admins.waitForService(TimeUnit.SECONDS.toMillis(SECONDS));
        assertNotNull("no RemoteServiceAdmin", admin);
    }

    @After
    public void unregister() {
        if (exported != null) {
            exported.unregister();
        }
        listener.unregister();
        admins.close();
    }

    @Test
    public void aServiceIsExportedByItsStandardPropertyAlone() throws Exception {
        EndpointDescription endpoint = export(Map.of("lamp", "red"));
        assertEquals(List.of(Lighthouse.class.getName()), endpoint.getInterfaces());
        assertEquals(List.of("tombolo.wire"), endpoint.getConfigurationTypes());
        assertEquals("red", endpoint.getProperties().get("lamp"));
        assertEquals("rock", endpoint.getProperties().get("tombolo.institute"));
    }

    @Test
    public void aChangedPropertyModifiesTheEndpointAndKeepsItsId() throws Exception {
        EndpointDescription before = export(Map.of("lamp", "red"));
        exported.setProperties(FrameworkUtil.asDictionary(properties(Lighthouse.class, Map.of("lamp", "green"))));
        EndpointDescription after = awaitLamp("green");
        assertEquals(before.getId(), after.getId());
        assertEquals("rock", after.getProperties().get("tombolo.institute"));
    }

    @Test
    public void anUnregisteredServiceHasNoEndpointWhenUnregisterReturns() throws Exception {
        export(Map.of());
        exported.unregister();
        exported = null;
        assertTrue(endpointsOf(Lighthouse.class.getName()).isEmpty());
    }

    @Test
    public void aTypeThatCanNotCrossTheWireIsRefusedByName() throws Exception {
        Unmappable service = thread -> {};
        exported = context.registerService(
                Unmappable.class, service, FrameworkUtil.asDictionary(properties(Unmappable.class, Map.of())));
        String reason =
                await(RemoteServiceAdminEvent.EXPORT_ERROR).getException().toString();
        assertTrue(reason, reason.contains("Unmappable.board") && reason.contains("Thread"));
        assertTrue(endpointsOf(Unmappable.class.getName()).isEmpty());
    }

    @Test
    public void anIntentThatCanNotBeMetIsRefusedByName() throws Exception {
        Lighthouse service = String::length;
        exported = context.registerService(
                Lighthouse.class,
                service,
                FrameworkUtil.asDictionary(
                        properties(Lighthouse.class, Map.of("service.exported.intents", "osgi.teleport"))));
        String reason =
                await(RemoteServiceAdminEvent.EXPORT_ERROR).getException().toString();
        assertTrue(reason, reason.contains("osgi.teleport"));
        assertTrue(endpointsOf(Lighthouse.class.getName()).isEmpty());
    }

    @Test
    public void aModulesComponentIsExportedWithItsTimeout() throws InterruptedException {
        String type = "org.tombolo.sample.SeaSurface";
        awaitEndpoint(type);
        EndpointDescription endpoint = endpointsOf(type).get(0);
        assertEquals("rock", endpoint.getProperties().get("tombolo.institute"));
        assertEquals(60_000L, endpoint.getProperties().get("osgi.basic.timeout"));
    }

    private EndpointDescription export(Map<String, Object> more) throws InterruptedException {
        Lighthouse service = String::length;
        exported = context.registerService(
                Lighthouse.class, service, FrameworkUtil.asDictionary(properties(Lighthouse.class, more)));
        awaitEndpoint(Lighthouse.class.getName());
        return onlyEndpoint();
    }

    private EndpointDescription onlyEndpoint() {
        List<EndpointDescription> all = endpointsOf(Lighthouse.class.getName());
        assertEquals(1, all.size());
        return all.get(0);
    }

    private List<EndpointDescription> endpointsOf(String type) {
        return admin.getExportedServices().stream()
                .map(ExportReference::getExportedEndpoint)
                .filter(endpoint -> endpoint != null && endpoint.getInterfaces().contains(type))
                .toList();
    }

    /** The event of an export, too, may come a moment before the endpoint is there. */
    private void awaitEndpoint(String type) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (endpointsOf(type).isEmpty()) {
            assertTrue("no endpoint of " + type, System.nanoTime() < deadline);
            events.poll(20, TimeUnit.MILLISECONDS);
        }
    }

    /** The event of the update comes a moment before the endpoint shows it. */
    private EndpointDescription awaitLamp(String colour) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!colour.equals(onlyEndpoint().getProperties().get("lamp"))) {
            assertTrue("lamp is not " + colour + ": " + onlyEndpoint(), System.nanoTime() < deadline);
            events.poll(20, TimeUnit.MILLISECONDS);
        }
        return onlyEndpoint();
    }

    private RemoteServiceAdminEvent await(int type) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        RemoteServiceAdminEvent event;
        do {
            event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertNotNull("no event of type " + type + " within " + SECONDS + " s", event);
        } while (event.getType() != type);
        return event;
    }

    private static Map<String, Object> properties(Class<?> type, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("service.exported.interfaces", type.getName());
        return all;
    }
}
