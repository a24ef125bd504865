/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedPropertiesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Service.Ranking",
                "service.id",
                "service.bundleid",
                "service.scope",
                "service.exported.interfaces",
                "SERVICE.EXPORTED.configs",
                "component.id",
                "component.name",
                "osgi.command.scope",
                "osgi.command.function",
                "osgi.http.whiteboard.servlet.pattern",
                "osgi.jaxrs.resource",
                "osgi.jakartars.resource",
                "osgi.condition.id",
                "osgi.ds.satisfying.condition.target",
                "org.osgi.service.http.port",
                "felix.webconsole.label",
                "org.apache.cxf.rs.address",
                "event.topics",
                "event.filter",
                "jmx.objectname",
                "remote.configs.supported",
                "remote.intents.supported",
                "endpoint.listener.scope",
                "org.tombolo.topology",
                ".secret"
            })
    void aPropertyThatNoPeerIsTrustedWithIsLeftOut(String key) {
        Map<String, Object> trusted = TrustedProperties.of(
                        ImportPolicyTest.endpoint(Map.of(key, "1"), "org.example.Sea"))
                .getProperties();
        assertFalse(trusted.containsKey(key), trusted::toString);
    }

    @Test
    void whatIsAboutTheServiceItselfStays() {
        Map<String, Object> about = Map.of(
                "tombolo.institute", "awi",
                "depth", 5,
                "osgi.basic.timeout", 1000L,
                "service.pid", "org.example.sea",
                "service.description", "a sea",
                "service.intents", new String[] {"osgi.basic"},
                "endpoint.package.version.org.example", "1.2.0");
        Map<String, Object> trusted = TrustedProperties.of(ImportPolicyTest.endpoint(about, "org.example.Sea"))
                .getProperties();
        about.forEach((key, value) -> assertEquals(value, trusted.get(key)));
    }

    @Test
    void thatTheServiceIsImportedIsNotThePeersToSay() {
        Map<String, Object> trusted = TrustedProperties.of(
                        ImportPolicyTest.endpoint(Map.of("Service.Imported", new String[0]), "org.example.Sea"))
                .getProperties();
        assertEquals(true, trusted.get("service.imported"));
    }
}
