/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServicePropertiesTest {

    private static final String[] TYPES = {"org.example.Sea", "org.example.Air"};

    private static ServiceProperties of(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(Map.of("objectClass", TYPES));
        all.putAll(properties);
        return new ServiceProperties(all::get);
    }

    @Test
    void anAsteriskMeansAllTypesAndANameThatOne() {
        assertEquals(
                List.of(TYPES), of(Map.of("service.exported.interfaces", "*")).interfaces());
        assertEquals(
                List.of("org.example.Air"),
                of(Map.of("service.exported.interfaces", new String[] {"org.example.Air", "org.example.Fire"}))
                        .interfaces());
    }

    @Test
    void whatIsExportedByOtherMeansAloneIsNotOffered() {
        var exported = "service.exported.interfaces";
        var configs = "service.exported.configs";

        assertEquals(
                List.of(),
                of(Map.of(exported, "*", configs, "org.apache.cxf.rs")).interfaces());
        assertEquals(
                List.of(TYPES),
                of(Map.of(exported, "*", configs, List.of("org.apache.cxf.rs", "tombolo.wire")))
                        .interfaces());
    }

    @Test
    void interfacesOfTheRuntimeAreNeverOffered() {
        var properties = of(Map.of("service.exported.interfaces", "*", "objectClass", new String[] {
            "org.tombolo.spi.access.Authoriser", "jakarta.servlet.Servlet", "org.tombolo.sample.SeaSurface"
        }));

        assertEquals(List.of("org.tombolo.sample.SeaSurface"), properties.interfaces());
    }

    @Test
    void anImportedServiceHasTheNameOfItsInstitute() {
        var properties = of(Map.of("service.imported", true, "tombolo.institute", "awi"));

        assertTrue(properties.isImported());
        assertEquals("awi", properties.institute());
        assertEquals(List.of(TYPES), properties.interfaces());
        assertFalse(of(Map.of()).isImported());
    }

    @Test
    void theTimeoutIsANumberOrATextOfMilliseconds() {
        assertEquals(
                Optional.of(Duration.ofSeconds(2)),
                of(Map.of("osgi.basic.timeout", 2000L)).timeout());
        assertEquals(
                Optional.of(Duration.ofSeconds(2)),
                of(Map.of("osgi.basic.timeout", "2000")).timeout());
        assertEquals(Optional.empty(), of(Map.of("osgi.basic.timeout", "soon")).timeout());
        assertEquals(Optional.empty(), of(Map.of("osgi.basic.timeout", 0)).timeout());
    }
}
