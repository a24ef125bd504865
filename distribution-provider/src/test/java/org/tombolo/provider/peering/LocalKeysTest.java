/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.peering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalKeysTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".password",
                ".",
                "service.id",
                "SERVICE.ID",
                "service.bundleid",
                "service.scope",
                "service.changecount",
                "service.exported.interfaces",
                "Service.Exported.Intents.Extra"
            })
    void privatePropertiesAndTheFrameworksOwnStay(String key) {
        assertTrue(LocalKeys.contains(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service.pid", "service.identity", "service.intents", "a.b", "service.ranking"})
    void publicPropertiesLeave(String key) {
        assertFalse(LocalKeys.contains(key));
    }

    @Test
    void whatIsLeftIsFoundInAnyCase() {
        Map<String, Object> left = LocalKeys.removedFrom(Map.of("Depth", 5, ".depth", 6));
        assertEquals(Map.of("Depth", 5), left);
        assertEquals(5, left.get("depth"));
    }
}
