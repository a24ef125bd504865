/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportedPropertiesTest {

    private static final Map<String, Object> OWN = Map.of("endpoint.id", "1", "service.intents", "osgi.basic");

    @Test
    void publicPropertiesAreTakenAsTheyAre() {
        Map<String, Object> service = Map.of("Depth", 5, "service.pid", "sea", "component.name", "sea");
        Map<String, Object> properties = ExportedProperties.of(service, OWN);
        service.forEach((key, value) -> assertEquals(value, properties.get(key)));
        assertEquals("1", properties.get("endpoint.id"));
    }

    @Test
    void whatMeansSomethingInTheFrameworkAloneIsLeftOut() {
        Map<String, Object> properties = ExportedProperties.of(
                Map.of(
                        ".secret",
                        "x",
                        "service.bundleid",
                        7L,
                        "service.scope",
                        "bundle",
                        "service.exported.configs",
                        "a"),
                OWN);
        assertEquals(OWN, properties);
    }

    @Test
    void whatTheAdminHasSetIsKept() {
        Map<String, Object> admin = Map.of(
                "objectClass",
                new String[] {"org.example.Sea"},
                "endpoint.service.id",
                7L,
                "endpoint.framework.uuid",
                "here",
                "endpoint.package.version.org.example",
                "1.2.0");
        Map<String, Object> properties = ExportedProperties.of(admin, OWN);
        admin.forEach((key, value) -> assertEquals(value, properties.get(key)));
    }

    @Test
    void aServiceCanNotSetWhatIsTheDistributions() {
        Map<String, Object> properties = ExportedProperties.of(
                Map.of(
                        "Endpoint.Id", "2",
                        "ENDPOINT.FRAMEWORK.UUID", "elsewhere",
                        "OBJECTCLASS", "java.lang.Runnable",
                        "Service.Imported.Configs", "other",
                        "tombolo.wire.address", "8.8.8.8:53",
                        "Service.Intents", "osgi.private"),
                OWN);
        assertEquals(OWN, properties);
        assertFalse(properties.keySet().stream().anyMatch(key -> key.matches(".*[A-Z].*")), properties::toString);
    }
}
