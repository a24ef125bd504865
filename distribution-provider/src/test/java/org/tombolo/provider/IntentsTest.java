/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntentsTest {

    private static final Intents OPEN = new Intents(new Exposure(false, false));
    private static final Intents CLOSED = new Intents(new Exposure(true, true));

    private static Map<String, Object> asking(String... intents) {
        return Map.of("service.exported.intents", intents);
    }

    @Test
    void whatIsNotAskedForIsSaidWhereItHoldsForEveryEndpoint() {
        assertEquals(Set.of("osgi.basic", "osgi.async"), OPEN.met(Map.of()));
        assertEquals(Set.of("osgi.basic", "osgi.async", "osgi.confidential"), CLOSED.met(Map.of()));
    }

    @Test
    void thatAnEndpointIsPrivateIsSaidWhereItsServiceAsksForIt() {
        assertTrue(CLOSED.met(asking("osgi.private")).contains("osgi.private"));
    }

    @Test
    void intentsAreAskedForByThreePropertiesInAnyForm() {
        Map<String, Object> asking = Map.of(
                "service.exported.intents",
                "osgi.a",
                "service.exported.intents.extra",
                new String[] {"osgi.b"},
                "service.intents",
                List.of("osgi.c", "osgi.basic"));
        String refusal = assertThrows(UnsupportedOperationException.class, () -> OPEN.met(asking))
                .getMessage();
        assertTrue(refusal.contains("[osgi.a, osgi.b, osgi.c]"), refusal);
    }

    @Test
    void confidentialIsMetWithEncryptionAlone() {
        assertFalse(OPEN.supported().contains("osgi.confidential"));
        String refusal = assertThrows(UnsupportedOperationException.class, () -> OPEN.met(asking("osgi.confidential")))
                .getMessage();
        assertTrue(refusal.contains("not osgi.confidential, since connections of this runtime are not encrypted"));
        assertTrue(CLOSED.met(asking("osgi.confidential")).contains("osgi.confidential"));
    }

    @Test
    void privateIsMetWithinPrivateNetworksAlone() {
        String refusal = assertThrows(UnsupportedOperationException.class, () -> OPEN.met(asking("osgi.private")))
                .getMessage();
        assertTrue(refusal.contains("not osgi.private, since this runtime listens on, or dials"), refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"osgi.teleport", "osgi.basic.more", "osgi", "OSGI.BASIC", "exactlyOnce"})
    void anIntentThatIsNotKnownIsRefused(String intent) {
        assertThrows(UnsupportedOperationException.class, () -> CLOSED.met(asking(intent)));
    }
}
