/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.remoteserviceadmin.EndpointDescription;

class ImportPolicyTest {

    private static final ImportPolicy EVERYTHING = new ImportPolicy(new InterfacePatterns(List.of("*")));

    static EndpointDescription endpoint(Map<String, Object> more, String... interfaces) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "objectClass", interfaces,
                "endpoint.id", "1",
                "endpoint.framework.uuid", "other",
                "service.imported.configs", "tombolo.wire"));
        properties.putAll(more);
        return new EndpointDescription(properties);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.tombolo.spi.access.Authoriser",
                "org.osgi.service.remoteserviceadmin.RemoteServiceAdmin",
                "org.osgi.framework.hooks.service.FindHook",
                "org.osgi.service.http.whiteboard.Preprocessor",
                "jakarta.servlet.Servlet",
                "javax.servlet.Servlet",
                "org.apache.felix.webconsole.spi.SecurityProvider",
                "org.apache.felix.service.command.Converter",
                "org.apache.aries.rsa.spi.DistributionProvider",
                "java.lang.Runnable"
            })
    void whatBelongsToTheRuntimeIsRefusedThoughEverythingIsAllowed(String name) {
        assertTrue(EVERYTHING.refusal(endpoint(Map.of(), name)).contains("never imported"));
        assertTrue(
                EVERYTHING.refusal(endpoint(Map.of(), "org.example.Sea", name)).contains(name));
    }

    @Test
    void whatIsNotOnTheListIsRefusedWithTheKeyToChange() {
        ImportPolicy policy = new ImportPolicy(new InterfacePatterns(List.of("org.example.*", "net.one.Exact")));
        assertEquals("", policy.refusal(endpoint(Map.of(), "org.example.Sea", "net.one.Exact")));
        String refusal = policy.refusal(endpoint(Map.of(), "org.example.Sea", "net.one.Other"));
        assertTrue(refusal.contains("net.one.Other") && refusal.contains("\"imports\" of org.tombolo.topology"));
        assertFalse(policy.refusal(endpoint(Map.of(), "org.examples.Sea")).isEmpty());
    }

    @Test
    void aNameThatIsNoClassNameIsRefusedAndNotRepeated() {
        String refusal = EVERYTHING.refusal(endpoint(Map.of(), "org.example.Sea\nINFO all is well"));
        assertEquals("an interface's name is not the name of a class", refusal);
    }

    @Test
    void propertiesThatNoPeerIsTrustedWithAreLeftOut() {
        EndpointDescription trusted = EVERYTHING.trusted(endpoint(
                Map.of(
                        "Service.Ranking", 1000,
                        "osgi.command.scope", "felix",
                        "osgi.command.function", new String[] {"stop"},
                        "osgi.http.whiteboard.servlet.pattern", "/*",
                        "felix.webconsole.label", "bundles",
                        "event.topics", "*",
                        "tombolo.institute", "awi",
                        "depth", 5),
                "org.example.Sea"));
        assertEquals("awi", trusted.getProperties().get("tombolo.institute"));
        assertEquals(5, trusted.getProperties().get("depth"));
        assertEquals(
                List.of(),
                trusted.getProperties().keySet().stream()
                        .filter(key -> key.matches("(?i)(service.ranking|osgi|felix|event).*"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "org.*.Sea", "org.example*", ".*", "org example", "**"})
    void aPatternThatMeansNothingIsRefused(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> new InterfacePatterns(List.of(pattern)));
    }
}
