/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SameOriginTest {
    private static final int PORT = 8411;

    private static Optional<String> refusal(String method, Map<String, String> headers) {
        return SameOrigin.refusal(method, "127.0.0.1", PORT, name -> Optional.ofNullable(headers.get(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8411", "localhost:8411", "LOCALHOST:8411", "[::1]:8411"})
    void everyLoopbackNameWithTheRightPortIsServed(String host) {
        assertEquals(Optional.empty(), refusal("GET", Map.of("Host", host)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example:8411",
                "127.0.0.1",
                "localhost:80",
                "127.0.0.1:8412",
                "localhost.evil.example:8411",
                "127.0.0.1:84110"
            })
    void aHostThatIsNotThisListenerIsRefusedEvenForReading(String host) {
        String why = refusal("GET", Map.of("Host", host)).orElseThrow();
        assertTrue(why.contains("127.0.0.1:8411"), why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "[0:0:0:0:0:0:0:1]"})
    void everyLoopbackAddressOfThisMachineIsServed(String address) {
        assertEquals(Optional.empty(), SameOrigin.refusal("GET", address, PORT, name -> Optional.of("localhost:8411")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "2001:db8::7", "0.0.0.0"})
    void whatArrivesAtAnotherAddressIsRefusedWhateverHostItNames(String address) {
        String why = SameOrigin.refusal("GET", address, PORT, name -> Optional.of("127.0.0.1:8411"))
                .orElseThrow();
        assertTrue(why.contains(address), why);
    }

    @Test
    void aChangeFromAPageOfThisAddressIsServed() {
        assertEquals(
                Optional.empty(),
                refusal(
                        "POST",
                        Map.of(
                                "Host",
                                "localhost:8411",
                                "Origin",
                                "http://localhost:8411",
                                "Sec-Fetch-Site",
                                "same-origin")));
        assertEquals(
                Optional.empty(),
                refusal(
                        "POST",
                        Map.of("Host", "localhost:8411", "Referer", "http://localhost:8411/system/console/bundles")));
        assertEquals(
                Optional.empty(), refusal("POST", Map.of("Host", "localhost:8411", "Sec-Fetch-Site", "same-origin")));
    }

    @Test
    void aChangeFromAClientThatSaysNothingOfItsSourceIsServed() {
        assertEquals(Optional.empty(), refusal("POST", Map.of("Host", "127.0.0.1:8411")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "https://127.0.0.1:8411",
                "http://127.0.0.1:9999",
                "http://127.0.0.1:8411.evil.example"
            })
    void aChangeFromAForeignOriginIsRefusedByName(String origin) {
        for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
            String why = refusal(method, Map.of("Host", "127.0.0.1:8411", "Origin", origin))
                    .orElseThrow();
            assertTrue(why.contains(origin), why);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/?http://127.0.0.1:8411/",
                "http://127.0.0.1:8411@evil.example/",
                "not an address"
            })
    void aChangeFromAForeignPageIsRefused(String referer) {
        assertTrue(refusal("POST", Map.of("Host", "127.0.0.1:8411", "Referer", referer))
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void aChangeFromAForeignSiteIsRefused(String site) {
        assertTrue(refusal("POST", Map.of("Host", "127.0.0.1:8411", "Sec-Fetch-Site", site))
                .isPresent());
    }
}
