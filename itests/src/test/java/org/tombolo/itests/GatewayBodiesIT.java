/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that are malformed, too long or too slow: each gets its answer, and holds nothing afterwards. */
class GatewayBodiesIT {
    private static final String HOLD = "/services/org.tombolo.itests.tides.Tides/hold";

    @TempDir
    static Path folder;

    private static RuntimeProcess institute;
    private static GatewayClient client;
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor();

    @BeforeAll
    static void startAnInstitute() throws Exception {
        // Small bounds, so that nothing takes long.
        TidesInstitute tides = TidesInstitute.start(
                folder,
                """
                {"org.tombolo.gateway": {"limit.body.bytes": 2000, "limit.header.bytes": 4096, "body.timeout.millis": 3000,
                    "limit.stream.bytes": 4000, "stream.timeout.millis": 3500, "header.timeout.millis": 6000, "idle.timeout.millis": 4000}}""");
        institute = tides.runtime();
        client = tides.client();
    }

    @AfterAll
    static void stopIt() {
        CLOCK.shutdownNow();
        institute.close();
    }

    private static String post(String headers) {
        return client.head("POST " + HOLD) + headers + "\r\n";
    }

    @ParameterizedTest
    @CsvSource({
        "'\u0000\u0001', 400",
        "'GET /services HTTP/1.1\r\n\r\n', 400",
        "'GET /services HTTP/1.1\r\nHost: localhost\r\nbroken\r\n\r\n', 400",
        "'GET /a/%2e%2e/b HTTP/1.1\r\nHost: localhost\r\n\r\n', 400",
        "'GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n', 400"
    })
    void whatIsNoRequestIsRefused(String octets, int status) throws IOException {
        GatewayIT.assertAnswer(status, "INVALID_ARGUMENT", client.octets(octets + "\r\n\r\n"));
    }

    @Test
    void headersThatAreTooLongAreRefused() throws IOException {
        String answer = client.octets(client.head("GET /services") + "X-Long: " + "a".repeat(5000) + "\r\n\r\n");
        GatewayIT.assertAnswer(431, "INVALID_ARGUMENT", answer);
    }

    @Test
    void aBodyThatSaysThatItIsTooLongIsRefusedUnread() throws IOException {
        String answer = client.octets(post("Content-Type: application/json\r\nContent-Length: 2001\r\n"));
        GatewayIT.assertAnswer(413, "TOO_LARGE", answer);
        assertTrue(answer.contains("limit.body.bytes"), answer);
    }

    @Test
    void aBodyOfPiecesIsRefusedWhereItIsTooLong() throws IOException {
        String piece = "400\r\n" + " ".repeat(1024) + "\r\n";
        String answer =
                client.octets(post("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n") + piece + piece);
        GatewayIT.assertAnswer(413, "TOO_LARGE", answer);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aBodyOfUnknownLengthIsRefusedWhereItIsTooLong(HttpClient.Version version) throws Exception {
        byte[] long2 = " ".repeat(3000).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = client.request(HOLD)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(long2)))
                .build();
        HttpResponse<String> answer = client.send(version, request);
        assertEquals(413, answer.statusCode(), answer.body());
    }

    @Test
    void aBodyWithoutATypeIsRefusedAndNoBodyNeedsNone() throws IOException {
        GatewayIT.assertAnswer(415, "INVALID_ARGUMENT", client.octets(post("Content-Length: 3\r\n") + "[1]"));
        GatewayIT.assertAnswer(400, "INVALID_ARGUMENT", client.octets(post("Content-Length: 0\r\n")));
    }

    @Test
    void aCompressedBodyIsRefusedInWordsAndOneThatSaysItIsNotIsRead() throws IOException {
        String answer = client.octets(
                post("Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n") + "[1]");
        GatewayIT.assertAnswer(415, "INVALID_ARGUMENT", answer);
        assertTrue(answer.contains("Accept-Encoding: identity") && answer.contains("without Content-Encoding"), answer);
        String plain = client.octets(
                post("Content-Type: application/json\r\nContent-Encoding: identity\r\nContent-Length: 1\r\n") + "x");
        GatewayIT.assertAnswer(400, "INVALID_ARGUMENT", plain);
        assertTrue(plain.contains("JSON"), plain);
    }

    /** Each takes its seconds. */
    @TestFactory
    Stream<DynamicTest> whatIsSlowEndsInGoodTimeAndWhatLastsDoesNot() {
        Map<String, AtOnce.Check> checks = new LinkedHashMap<>();
        for (String type : List.of("application/json", "multipart/form-data; boundary=b")) {
            checks.put("a body of an octet a second, " + type, () -> aBodyOfAnOctetASecondEnds(type));
        }
        checks.put("a header of an octet a second", GatewayBodiesIT::aHeaderOfAnOctetASecondEnds);
        checks.put("a second header", GatewayBodiesIT::aSecondHeaderMayBeNoSlowerThanTheFirst);
        checks.put("a client that says nothing", GatewayBodiesIT::aClientThatSaysNothingIsNotWaitedFor);
        for (HttpClient.Version version : HttpClient.Version.values()) {
            checks.put(
                    "a method that takes longer than a connection may be silent, " + version,
                    () -> aMethodMayTakeLongerThanAConnectionMayBeSilent(version));
        }
        return AtOnce.tests(checks);
    }

    private static void aBodyOfAnOctetASecondEnds(String type) throws Exception {
        try (SSLSocket socket = client.connect()) {
            String head = post("Content-Type: " + type + "\r\nContent-Length: 1000\r\n");
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            dribble(socket);
            GatewayIT.assertAnswer(408, "DEADLINE_EXCEEDED", GatewayClient.rest(socket));
        }
    }

    private static void aHeaderOfAnOctetASecondEnds() throws Exception {
        try (SSLSocket socket = client.connect()) {
            socket.getOutputStream().write("GET /services HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
            dribble(socket);
            assertEquals("", ended(socket));
        }
    }

    private static void aSecondHeaderMayBeNoSlowerThanTheFirst() throws Exception {
        try (SSLSocket socket = client.connect()) {
            String first = "HEAD /services HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write((first + "GET /").getBytes(StandardCharsets.US_ASCII));
            dribble(socket);
            assertTrue(ended(socket).startsWith("HTTP/1.1 401"));
        }
    }

    private static void aClientThatSaysNothingIsNotWaitedFor() throws Exception {
        try (SSLSocket socket = client.connect()) {
            assertEquals("", ended(socket));
        }
    }

    private static void aMethodMayTakeLongerThanAConnectionMayBeSilent(HttpClient.Version version) throws Exception {
        HttpRequest request = client.request(HOLD)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("[6000]"))
                .build();
        HttpResponse<String> answer = client.send(version, request);
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals("\"held\"", answer.body());
    }

    /** Until the test ends the connection, or the gateway does. */
    private static void dribble(SSLSocket socket) {
        var unused = CLOCK.scheduleAtFixedRate(
                () -> {
                    try {
                        socket.getOutputStream().write(' ');
                    } catch (IOException e) {
                        throw new IllegalStateException("ended, as it is to be", e);
                    }
                },
                0,
                1,
                TimeUnit.SECONDS);
    }

    /** A connection that is cut may end with or without a goodbye. */
    private static String ended(SSLSocket socket) throws IOException {
        StringBuilder all = new StringBuilder();
        try {
            for (int octet = socket.getInputStream().read();
                    octet >= 0;
                    octet = socket.getInputStream().read()) {
                all.append((char) octet);
            }
        } catch (SSLException | SocketException e) {
            return all.toString();
        }
        return all.toString();
    }
}
