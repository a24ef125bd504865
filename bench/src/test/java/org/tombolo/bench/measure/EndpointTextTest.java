/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** There and back. */
final class EndpointTextTest {
    @Test
    void propertiesComeBackWhateverSignsTheyHold() {
        Map<String, Object> back = EndpointText.properties(EndpointText.of(Map.of(
                "endpoint.id",
                "tcp://127.0.0.1:1?a=b&c=d, e",
                "endpoint.service.id",
                4711L,
                "objectClass",
                new String[] {"a.B", "c,D"},
                "service.imported.configs",
                List.of("aries.tcp"),
                "left.out",
                1.5)));
        assertEquals(4, back.size());
        assertEquals("tcp://127.0.0.1:1?a=b&c=d, e", back.get("endpoint.id"));
        assertEquals(4711L, back.get("endpoint.service.id"));
        assertArrayEquals(new String[] {"a.B", "c,D"}, (String[]) back.get("objectClass"));
        assertArrayEquals(new String[] {"aries.tcp"}, (String[]) back.get("service.imported.configs"));
    }
}
