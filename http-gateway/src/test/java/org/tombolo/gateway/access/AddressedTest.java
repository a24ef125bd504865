/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What links begin with, and which hosts are answered to. */
class AddressedTest {
    private static final Set<InetAddress> PROXIES = Addressed.proxies(new String[] {"10.0.0.9", "::1"});

    private static HttpServletRequest request(String from, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> from;
                    case "getScheme" -> "https";
                    case "getServerName" -> "Institute.example";
                    case "getServerPort" -> 8443;
                    case "getHeader" -> lines(headers, arguments[0]).findFirst().orElse(null);
                    case "getHeaders" ->
                        Collections.enumeration(lines(headers, arguments[0]).toList());
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** A header may have several lines. */
    private static Stream<String> lines(Map<String, String> headers, Object name) {
        return Stream.ofNullable(headers.get(name)).flatMap(String::lines);
    }

    private static Addressed of(String from, Map<String, String> headers) {
        return Addressed.of(request(from, headers), PROXIES);
    }

    @Test
    void linksBeginWithWhatTheClientTyped() {
        assertEquals("https://institute.example:8443", of("10.0.0.1", Map.of()).base());
    }

    @Test
    void nobodyButAListedProxyIsBelieved() {
        Map<String, String> headers = Map.of("X-Forwarded-Host", "evil.example", "X-Forwarded-For", "127.0.0.1");
        Addressed addressed = of("10.0.0.1", headers);
        assertEquals("https://institute.example:8443", addressed.base());
        assertEquals("10.0.0.1", addressed.client());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.9", "0:0:0:0:0:0:0:1"})
    void aListedProxySaysWhatTheClientTypedAndWhoItIs(String proxy) {
        Addressed old = of(
                proxy,
                Map.of(
                        "X-Forwarded-Host",
                        "data.example",
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-For",
                        "6.6.6.6, 192.0.2.7",
                        "X-Forwarded-Prefix",
                        "/tombolo"));
        assertEquals("https://data.example/tombolo", old.base());
        assertEquals("https://data.example", old.origin());
        assertEquals("192.0.2.7", old.client());
        Addressed standard =
                of(proxy, Map.of("Forwarded", "for=6.6.6.6, for=192.0.2.7;proto=http;host=\"data.example:8080\""));
        assertEquals("http://data.example:8080", standard.base());
        assertEquals("192.0.2.7", standard.client());
    }

    @Test
    void aLineThatTheProxyAddsCountsAndNotThatOfTheClient() {
        Addressed addressed = of(
                "10.0.0.9",
                Map.of("X-Forwarded-For", "6.6.6.6\n192.0.2.7", "X-Forwarded-Host", "evil.example\ndata.example"));
        assertEquals("192.0.2.7", addressed.client());
        assertEquals("https://data.example", addressed.base());
    }

    @Test
    void ofAProxyThatSendsTheStandardsHeaderTheOlderOnesAreTheClients() {
        Addressed addressed = of(
                "10.0.0.9",
                Map.of(
                        "Forwarded",
                        "for=192.0.2.7",
                        "X-Forwarded-For",
                        "6.6.6.6",
                        "X-Forwarded-Host",
                        "evil.example",
                        "X-Forwarded-Port",
                        "66",
                        "X-Forwarded-Proto",
                        "http",
                        "X-Forwarded-Prefix",
                        "/evil"));
        assertEquals("192.0.2.7", addressed.client());
        assertEquals("https://institute.example:8443", addressed.base());
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Host, data.example/@evil",
        "X-Forwarded-Host, 'data.example\"><script>'",
        "X-Forwarded-Proto, javascript",
        "X-Forwarded-Prefix, //evil.example",
        "X-Forwarded-Prefix, /a b"
    })
    void whatIsNoAddressIsLeftOut(String header, String value) {
        assertEquals(
                "https://institute.example:8443",
                of("10.0.0.9", Map.of(header, value)).base());
    }

    @Test
    void aHostIsOneOfTheNamesOrTheAddressItself() {
        Addressed addressed = of("10.0.0.1", Map.of());
        assertTrue(addressed.refusal(List.of("institute.example"), "10.0.0.2").isEmpty());
        assertEquals(
                421,
                addressed
                        .refusal(List.of("localhost"), "10.0.0.2")
                        .orElseThrow()
                        .status());
        Addressed literal = new Addressed("https", "[fd00::7]", 1, "", "fd00::8");
        assertTrue(literal.refusal(List.of(), "[fd00:0:0:0:0:0:0:7]").isEmpty());
    }

    @Test
    void aProxyThatIsNoAddressIsNamed() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Addressed.proxies(new String[] {"no such host"}))
                .getMessage()
                .contains("no such host"));
    }
}
