/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.ExportReference;
import org.osgi.service.remoteserviceadmin.ExportRegistration;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdmin;

class ServiceExportTest {

    private static final Map<String, Object> ENDPOINT = Map.of(
            "objectClass", new String[] {"org.example.Sea"},
            "endpoint.id", "1",
            "endpoint.framework.uuid", "here",
            "endpoint.package.version.org.example", "1.2.0",
            "service.imported.configs", "tombolo.wire",
            "service.intents", "osgi.basic",
            "tombolo.institute", "awi",
            "depth", 5,
            "label", "old");

    private final Map<String, Object> service = new HashMap<>(Map.of(
            "objectClass",
            new String[] {"org.example.Sea", "org.example.More"},
            "service.exported.interfaces",
            "org.example.Sea",
            "service.id",
            7L,
            "service.bundleid",
            3L,
            "service.scope",
            "singleton",
            ".password",
            "secret",
            "depth",
            5,
            "label",
            "old"));

    private final ServiceReference<?> reference = Fakes.reference(new Object(), service);
    private final ServiceExport export = new ServiceExport(reference, List.of("org.example.Sea"));

    @BeforeEach
    void keepARegistrationLikeThatOfAriesCore() {
        EndpointDescription endpoint = new EndpointDescription(ENDPOINT);
        ExportReference exported = Fakes.of(ExportReference.class, Map.of());
        ExportRegistration registration = Fakes.of(
                ExportRegistration.class,
                Map.of("getExportReference", none -> exported, "update", this::updateLikeAriesCore));
        RemoteServiceAdmin admin = Fakes.of(RemoteServiceAdmin.class, Map.of());
        assertTrue(export.add(new Admin(admin, Set.of(), Set.of()), registration, endpoint));
    }

    /** As 1.16.1 has it: what it is given, and whatever else is at the service. */
    @SuppressWarnings("unchecked")
    private Object updateLikeAriesCore(Object... arguments) {
        return new EndpointDescription(reference, (Map<String, ?>) arguments[0]);
    }

    @Test
    void anUpdateKeepsWhatTheProviderHasSet() {
        service.put("label", "new");
        service.remove("depth");
        Map<String, Object> updated = export.update().get(0).getProperties();
        for (String key : List.of(
                "endpoint.id",
                "endpoint.package.version.org.example",
                "service.imported.configs",
                "service.intents",
                "tombolo.institute")) {
            assertEquals(ENDPOINT.get(key), updated.get(key), key);
        }
        assertEquals(List.of("org.example.Sea"), export.update().get(0).getInterfaces());
        assertEquals("new", updated.get("label"));
        assertFalse(updated.containsKey("depth"));
    }

    @Test
    void anUpdateTellsNobodyOfPrivateProperties() {
        Map<String, Object> updated = export.update().get(0).getProperties();
        for (String key : List.of(".password", "service.id", "service.bundleid", "service.scope")) {
            assertFalse(updated.containsKey(key), key);
        }
        assertEquals(7L, updated.get("endpoint.service.id"));
    }

    @Test
    void anExportIsOutdatedByWhatItsProviderHasTakenToItself() {
        service.put("label", "new");
        assertFalse(export.outdated());
        service.put("osgi.basic.timeout", 100);
        assertTrue(export.outdated());
        service.remove("osgi.basic.timeout");
        assertFalse(export.outdated());
        service.put("service.intents", "osgi.async");
        assertTrue(export.outdated());
    }
}
