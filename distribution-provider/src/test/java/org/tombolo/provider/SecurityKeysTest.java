/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tombolo.provider.session.PlainGate;
import org.tombolo.provider.tls.Security;
import org.tombolo.provider.tls.Strangers;

/** How the keys of the configuration are understood. */
class SecurityKeysTest {

    @Test
    void theUsualFilesLieInTheFolder() {
        Security security = SecurityKeys.of(config(Map.of("identity_folder", "id")));
        assertEquals(
                new Security.Tls(
                        Path.of("id"), Path.of("id/peers"), Path.of("id/authority.pem"), Strangers.Bounds.usual()),
                security);
        assertEquals(Security.Tls.of(Path.of("id")), security);
        Security elsewhere = SecurityKeys.of(config(
                Map.of("identity_folder", "id", "trust_file", "t", "authority_file", "a", "strangers_at_once", 3)));
        assertEquals(Path.of("t"), ((Security.Tls) elsewhere).peers());
        assertEquals(3, ((Security.Tls) elsewhere).strangers().atOnce());
    }

    @Test
    void tlsWithoutAnIdentityIsRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> SecurityKeys.of(config(Map.of())))
                .getMessage();
        assertTrue(message.startsWith("identity.folder is not set"), message);
    }

    @Test
    void withoutTlsOnlyThisComputerIsTalkedTo() throws Exception {
        assertEquals(new Security.Plain(), SecurityKeys.of(config(Map.of("tls", false))));
        PlainGate gate = new PlainGate();
        gate.requireAllowed(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        InetSocketAddress open = new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 1);
        String message =
                assertThrows(IOException.class, () -> gate.requireAllowed(open)).getMessage();
        assertTrue(message.contains("is not a loopback address"), message);
    }

    /** The configuration with some keys set, and the defaults of the others. */
    private static WireConfig config(Map<String, Object> set) {
        return (WireConfig) Proxy.newProxyInstance(
                WireConfig.class.getClassLoader(),
                new Class<?>[] {WireConfig.class},
                (proxy, method, arguments) -> set.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
