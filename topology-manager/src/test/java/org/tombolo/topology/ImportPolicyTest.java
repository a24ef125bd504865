/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.tombolo.spi.access.InterfacePatterns;

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
                "org.osgi.service.cm.ManagedService",
                "org.osgi.service.cm.ConfigurationPlugin",
                "org.osgi.service.event.EventHandler",
                "org.osgi.service.log.LogListener",
                "org.osgi.service.condition.Condition",
                "org.osgi.service.remoteserviceadmin.EndpointEventListener",
                "jakarta.servlet.Servlet",
                "javax.servlet.Servlet",
                "org.apache.felix.webconsole.spi.SecurityProvider",
                "org.apache.felix.service.command.Converter",
                "org.apache.felix.inventory.InventoryPrinter",
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
    void interfacesThatAreNamedTwiceOrAreTooManyAreRefused() {
        assertTrue(EVERYTHING
                .refusal(endpoint(Map.of(), "org.example.Sea", "org.example.Sea"))
                .contains("each named once"));
        String[] many =
                IntStream.range(0, 51).mapToObj(i -> "org.example.Sea" + i).toArray(String[]::new);
        assertTrue(EVERYTHING.refusal(endpoint(Map.of(), many)).contains("51 interfaces"));
    }

    @Test
    void aNameThatIsNoClassNameIsRefusedAndNotRepeated() {
        String refusal = EVERYTHING.refusal(endpoint(Map.of(), "org.example.Sea\nINFO all is well"));
        assertEquals("an interface's name is not the name of a class", refusal);
    }
}
