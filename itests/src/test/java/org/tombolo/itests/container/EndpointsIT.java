/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.container;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.EndpointEvent;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdminEvent;

/** What an endpoint is made of: interfaces, properties, intents, config types. OSGi Compendium, 100.2, 100.3, 122.4. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class EndpointsIT {
    private static final String INTERFACES = "service.exported.interfaces";

    @Inject
    private BundleContext context;

    @Inject
    private ConfigurationAdmin configurations;

    private RemoteAdmin admin;
    private final Set<ServiceRegistration<?>> registered = new HashSet<>();

    /** Is above what the services' classes name. */
    public interface Light<T> {
        /** A value of a type that is known below alone. */
        T colour();
    }

    /** What their classes name. */
    public interface Lamp extends Light<String>, Other {}

    /** Another interface. */
    public interface Other {}

    /** A class, under whose name the service is registered too. */
    public static class Lantern implements Lamp {
        @Override
        public String colour() {
            return "green";
        }
    }

    /** Has its interfaces from the class above. */
    public static final class StormLantern extends Lantern {}

    @Configuration
    public Option[] bundles() throws IOException {
        return Bundles.exportingTheSample();
    }

    @Before
    public void configure() throws Exception {
        admin = new RemoteAdmin(context, configurations);
        admin.topology();
    }

    @After
    public void unregister() {
        registered.forEach(ServiceRegistration::unregister);
        admin.close();
    }

    private ServiceRegistration<?> register(Map<String, Object> properties, Class<?>... types) {
        String[] names = new String[types.length];
        for (int i = 0; i < types.length; i++) {
            names[i] = types[i].getName();
        }
        ServiceRegistration<?> registration =
                context.registerService(names, new StormLantern(), FrameworkUtil.asDictionary(properties));
        registered.add(registration);
        return registration;
    }

    private EndpointDescription export(Map<String, Object> more, Class<?>... types) throws InterruptedException {
        Map<String, Object> properties = new HashMap<>(more);
        properties.putIfAbsent(INTERFACES, "*");
        register(properties, types);
        return admin.awaitExport(types[0].getName());
    }

    private String refusal(Map<String, Object> more) throws InterruptedException {
        Map<String, Object> properties = new HashMap<>(more);
        properties.putIfAbsent(INTERFACES, Lamp.class.getName());
        register(properties, Lamp.class);
        String reason =
                admin.await(RemoteServiceAdminEvent.EXPORT_ERROR).getException().getMessage();
        assertTrue(admin.exported(Lamp.class.getName()).isEmpty());
        return reason;
    }

    @Test
    public void anInterfaceAboveThoseThatTheClassNamesIsExported() throws Exception {
        EndpointDescription endpoint = export(Map.of(INTERFACES, Light.class.getName()), Light.class, Lamp.class);
        assertEquals(List.of(Light.class.getName()), endpoint.getInterfaces());
    }

    @Test
    public void anAsteriskExportsAllInterfacesOfTheRegistrationAndNoClass() throws Exception {
        EndpointDescription endpoint = export(Map.of(), Lamp.class, Lantern.class, Other.class);
        assertEquals(Set.of(Lamp.class.getName(), Other.class.getName()), new HashSet<>(endpoint.getInterfaces()));
    }

    @Test
    public void theInterfacesAreAListOfAnyKind() throws Exception {
        EndpointDescription endpoint =
                export(Map.of(INTERFACES, List.of(Lamp.class.getName())), Lamp.class, Other.class);
        assertEquals(List.of(Lamp.class.getName()), endpoint.getInterfaces());
    }

    @Test
    public void anInterfaceThatTheServiceIsNotRegisteredWithIsAnExportError() throws Exception {
        String reason = refusal(Map.of(INTERFACES, Other.class.getName()));
        assertTrue(reason, reason.contains(Other.class.getName()) && reason.contains("is not among the types"));
    }

    @Test
    public void anEndpointSaysWhoseServiceItIs() throws Exception {
        EndpointDescription endpoint = export(Map.of("depth", 5), Lamp.class);
        assertEquals(context.getProperty(Constants.FRAMEWORK_UUID), endpoint.getFrameworkUUID());
        assertEquals(
                registered.iterator().next().getReference().getProperty(Constants.SERVICE_ID), endpoint.getServiceId());
        assertEquals(List.of("tombolo.wire"), endpoint.getConfigurationTypes());
        assertEquals(5, endpoint.getProperties().get("depth"));
        assertTrue(endpoint.getProperties().containsKey("service.imported"));
    }

    @Test
    public void everyExportHasAnIdOfItsOwn() throws Exception {
        EndpointDescription lamp = export(Map.of(), Lamp.class);
        EndpointDescription other = export(Map.of(), Other.class);
        assertNotEquals(lamp.getId(), other.getId());
    }

    @Test
    public void theVersionOfTheInterfacesPackageIsTold() throws Exception {
        String sea = "org.tombolo.sample.SeaSurface";
        assertEquals(
                "1.0.0",
                admin.awaitExport(sea).getPackageVersion("org.tombolo.sample").toString());
    }

    @Test
    public void privatePropertiesAreToldNobodyNeitherAtFirstNorAfterAChange() throws Exception {
        Map<String, Object> properties =
                new HashMap<>(Map.of(INTERFACES, "*", ".password", "secret", "Label", "old", "tombolo.title", "old"));
        export(properties, Lamp.class);
        EndpointEvent added = admin.awaitTold(EndpointEvent.ADDED);
        while (!added.getEndpoint().getInterfaces().contains(Lamp.class.getName())) {
            added = admin.awaitTold(EndpointEvent.ADDED);
        }
        properties.put("Label", "new");
        properties.put("tombolo.title", "new");
        registered.iterator().next().setProperties(FrameworkUtil.asDictionary(properties));
        EndpointEvent modified = admin.awaitTold(EndpointEvent.MODIFIED);
        assertEquals(added.getEndpoint().getId(), modified.getEndpoint().getId());
        assertEquals("new", modified.getEndpoint().getProperties().get("label"));
        assertEquals("new", modified.getEndpoint().getProperties().get("tombolo.title"));
        for (EndpointEvent told : List.of(added, modified)) {
            for (String key : List.of(".password", INTERFACES, "service.id", "service.bundleid", "service.scope")) {
                assertFalse(key, told.getEndpoint().getProperties().containsKey(key));
            }
            assertEquals("rock", told.getEndpoint().getProperties().get("tombolo.institute"));
        }
    }

    @Test
    public void aChangedTimeoutIsANewEndpoint() throws Exception {
        Map<String, Object> properties = new HashMap<>(Map.of(INTERFACES, "*"));
        String before = export(properties, Lamp.class).getId();
        properties.put("osgi.basic.timeout", "1500");
        registered.iterator().next().setProperties(FrameworkUtil.asDictionary(properties));
        admin.eventually("a new endpoint", () -> admin.exported(Lamp.class.getName()).stream()
                .anyMatch(endpoint -> !endpoint.getId().equals(before)));
        assertEquals(
                "1500", admin.awaitExport(Lamp.class.getName()).getProperties().get("osgi.basic.timeout"));
    }

    @Test
    public void intentsThatAreMetAreToldWithThoseThatAlwaysAre() throws Exception {
        EndpointDescription endpoint = export(
                Map.of("service.exported.intents", "osgi.async", "service.exported.intents.extra", "osgi.private"),
                Lamp.class);
        assertEquals(Set.of("osgi.basic", "osgi.async", "osgi.private"), new HashSet<>(endpoint.getIntents()));
        assertArrayEquals(
                new Object[] {"osgi.async", "osgi.basic", "osgi.private"},
                endpoint.getIntents().stream().sorted().toArray());
    }

    @Test
    public void anIntentThatIsNotMetIsAnExportErrorThatSaysWhy() throws Exception {
        String reason = refusal(Map.of("service.exported.intents.extra", new String[] {"osgi.basic", "osgi.teleport"}));
        assertTrue(reason, reason.contains("the intents [osgi.teleport]"));
    }

    @Test
    public void whoNamesOtherConfigTypesAloneIsNotExportedByThisOne() throws Exception {
        register(Map.of(INTERFACES, "*", "service.exported.configs", "org.apache.cxf.rs"), Lamp.class);
        register(Map.of(INTERFACES, "*", "service.exported.configs", "<<nodefault>>"), Lamp.class);
        export(Map.of("service.exported.configs", new String[] {"org.apache.cxf.rs", "tombolo.wire"}), Other.class);
        assertTrue(admin.exported(Lamp.class.getName()).isEmpty());
    }
}
