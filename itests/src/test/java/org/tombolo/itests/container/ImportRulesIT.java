/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.EndpointEvent;
import org.osgi.service.remoteserviceadmin.EndpointEventListener;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdminEvent;

/** What a peer gets imported where the operator allows everything, and what not: nothing that it says is trusted. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ImportRulesIT {
    private static final String BUOY = Buoy.class.getName();

    @Inject
    private BundleContext context;

    @Inject
    private ConfigurationAdmin configurations;

    private RemoteAdmin admin;
    private EndpointEventListener topology;
    private EndpointDescription last;

    /** What a peer may offer. */
    public interface Buoy {
        /** A value that crosses the wire. */
        int depth();
    }

    @Configuration
    public Option[] bundles() throws IOException {
        return Bundles.exportingTheSample();
    }

    @Before
    public void configure() throws Exception {
        admin = new RemoteAdmin(context, configurations);
        topology = admin.topology();
    }

    @After
    public void withdraw() throws Exception {
        if (last != null) {
            tell(EndpointEvent.REMOVED, last);
        }
        admin.eventually("nothing is imported", () -> imported(null).isEmpty());
        admin.close();
    }

    private static EndpointDescription endpoint(String id, Map<String, Object> more, String... interfaces) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "objectClass",
                interfaces,
                "endpoint.id",
                id,
                "endpoint.framework.uuid",
                "elsewhere",
                "service.imported.configs",
                "tombolo.wire",
                "service.intents",
                new String[] {"osgi.basic", "osgi.async", "osgi.private"}));
        properties.putAll(more);
        return new EndpointDescription(properties);
    }

    private void tell(int type, EndpointDescription endpoint) {
        topology.endpointChanged(new EndpointEvent(type, endpoint), "(endpoint.id=*)");
    }

    /** Announces, as the last of a test. */
    private ServiceReference<?> importBuoy(Map<String, Object> properties) throws InterruptedException {
        last = endpoint("buoy", properties, BUOY);
        tell(EndpointEvent.ADDED, last);
        admin.eventually("a buoy", () -> imported(BUOY).size() == 1);
        return imported(BUOY).get(0);
    }

    private List<ServiceReference<?>> imported(String type) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(type, "(service.imported=*)");
            return found == null ? List.of() : Arrays.asList(found);
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    public void whatBelongsToTheRuntimeItselfIsNeverImported() throws Exception {
        List<String> own = List.of(
                "org.tombolo.spi.access.Authoriser",
                "org.osgi.framework.hooks.service.FindHook",
                "org.osgi.framework.hooks.weaving.WeavingHook",
                "org.osgi.service.cm.ManagedService",
                "org.osgi.service.cm.ConfigurationListener",
                "org.osgi.service.event.EventHandler",
                "org.osgi.service.log.LogListener",
                "org.osgi.service.remoteserviceadmin.RemoteServiceAdmin",
                "org.osgi.service.remoteserviceadmin.EndpointEventListener",
                "org.apache.aries.rsa.spi.DistributionProvider",
                "org.apache.felix.webconsole.spi.SecurityProvider",
                "org.apache.felix.service.command.Converter",
                "jakarta.servlet.Servlet",
                "javax.servlet.Filter",
                "java.lang.Runnable");
        for (String type : own) {
            tell(EndpointEvent.ADDED, endpoint(type, Map.of("service.ranking", 1_000_000), type));
            tell(EndpointEvent.ADDED, endpoint("with " + type, Map.of(), BUOY, type));
        }
        importBuoy(Map.of());
        assertEquals(1, imported(null).size());
        // The service may be there a moment before the admin counts it.
        admin.eventually(
                "the admin has one import",
                () -> admin.service().getImportedEndpoints().size() == 1);
    }

    @Test
    public void propertiesThatOtherPartsOfTheRuntimeActOnAreDropped() throws Exception {
        Buoy local = () -> 1;
        ServiceRegistration<Buoy> registration = context.registerService(Buoy.class, local, null);
        Map<String, Object> hostile = Map.of(
                "service.ranking",
                1_000_000,
                "Osgi.Command.Scope",
                "felix",
                "osgi.command.function",
                new String[] {"stop"},
                "osgi.http.whiteboard.servlet.pattern",
                "/*",
                "osgi.jaxrs.resource",
                true,
                "component.id",
                1L,
                "service.exported.interfaces",
                "*",
                "service.bundleid",
                0L);
        ServiceReference<?> buoy = importBuoy(hostile);
        hostile.keySet().stream()
                .filter(key -> !key.equals("service.bundleid"))
                .forEach(key -> assertNull(key, buoy.getProperty(key)));
        assertTrue((Long) buoy.getProperty("service.bundleid") > 0);
        assertEquals(true, buoy.getProperty("service.imported"));
        assertSame(local, context.getService(context.getServiceReference(Buoy.class)));
        registration.unregister();
    }

    @Test
    public void whatTheServiceSaysOfItselfIsThere() throws Exception {
        ServiceReference<?> buoy = importBuoy(Map.of("depth", 5, "service.pid", "buoy.7", "osgi.basic.timeout", 900L));
        assertEquals(5, buoy.getProperty("depth"));
        assertEquals("buoy.7", buoy.getProperty("service.pid"));
        assertEquals(900L, buoy.getProperty("osgi.basic.timeout"));
        assertEquals(List.of("osgi.basic", "osgi.async", "osgi.private"), Arrays.asList((String[])
                buoy.getProperty("service.intents")));
        assertEquals("tombolo.wire", buoy.getProperty("service.imported.configs"));
    }

    @Test
    public void aChangedPropertyChangesTheServiceAndItsProxyStays() throws Exception {
        ServiceReference<?> buoy = importBuoy(Map.of("depth", 5));
        Object proxy = context.getService(buoy);
        assertTrue(String.valueOf(proxy), proxy instanceof Buoy);
        last = endpoint("buoy", Map.of("depth", 7, "service.ranking", 1_000), BUOY);
        tell(EndpointEvent.MODIFIED, last);
        admin.await(RemoteServiceAdminEvent.IMPORT_UPDATE);
        assertEquals(List.of(buoy), imported(BUOY));
        admin.eventually("the property is changed", () -> Integer.valueOf(7).equals(buoy.getProperty("depth")));
        assertEquals(true, buoy.getProperty("service.imported"));
        assertNull(buoy.getProperty("service.ranking"));
        assertSame(proxy, context.getService(buoy));
    }

    @Test
    public void anIntentThatIsNotUnderstoodIsAnImportErrorThatNamesIt() throws Exception {
        last = endpoint("buoy", Map.of("service.intents", "osgi.teleport"), BUOY);
        tell(EndpointEvent.ADDED, last);
        String reason = reasonOf(RemoteServiceAdminEvent.IMPORT_ERROR);
        assertTrue(reason, reason.contains(BUOY) && reason.contains("[osgi.teleport]"));
        assertTrue(imported(BUOY).isEmpty());
    }

    @Test
    public void anotherMajorVersionOfTheInterfaceIsAnImportErrorThatNamesBoth() throws Exception {
        String sea = "org.tombolo.sample.SeaSurface";
        last = endpoint("sea", Map.of("endpoint.package.version.org.tombolo.sample", "2.1.0"), sea);
        tell(EndpointEvent.ADDED, last);
        String reason = reasonOf(RemoteServiceAdminEvent.IMPORT_ERROR);
        assertTrue(reason, reason.contains("CONTRACT_MISMATCH"));
        assertTrue(
                reason, reason.contains("version 2.1.0 of package org.tombolo.sample") && reason.contains("[1.0.0]"));
        assertTrue(imported(sea).isEmpty());
    }

    private String reasonOf(int type) throws InterruptedException {
        return admin.await(type).getException().getMessage();
    }
}
