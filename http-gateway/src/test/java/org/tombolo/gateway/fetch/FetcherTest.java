/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** References to a server of the test's own, under a name that no name server knows. */
final class FetcherTest {
    private static final List<String> JSON = List.of("application/json");

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private HttpServer server;
    private String data;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        data = "data.example:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        seen.add(exchange.getRequestMethod() + " " + path + " "
                + exchange.getRequestHeaders().keySet());
        byte[] body = exchange.getRequestMethod().equals("POST")
                ? exchange.getRequestBody().readAllBytes()
                : "{\"a\": 1}".getBytes(UTF_8);
        switch (path) {
            case "/away" -> redirect(exchange, "http://elsewhere.example/");
            case "/local" ->
                redirect(exchange, "http://127.0.0.1:" + server.getAddress().getPort() + "/json");
            case "/round" -> redirect(exchange, "/round");
            case "/on" -> redirect(exchange, "/json");
            case "/html" -> answer(exchange, 200, "text/html; charset=utf-8", body);
            case "/none" -> answer(exchange, 404, "application/json", body);
            case "/long" -> answer(exchange, 200, "application/json", new byte[5_000]);
            case "/slow" -> drip(exchange, 200);
            case "/endless" -> drip(exchange, 404);
            default -> answer(exchange, 200, "application/json", body);
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        answer(exchange, 302, "text/plain", new byte[0]);
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void drip(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, 1_000_000);
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aListedServerIsReadAtTheAddressThatWasChecked() {
        var fetched = fetcher(List.of(), List.of(data)).get("http://" + data + "/json", JSON);
        assertEquals("application/json", fetched.mediaType());
        assertArrayEquals("{\"a\": 1}".getBytes(UTF_8), fetched.body());
        assertFalse(seen.get(0).contains("Authorization"), seen.get(0));
    }

    @Test
    void eachHopLooksItsNameUpOnce() {
        var lookups = new AtomicInteger();
        Names names = host -> {
            lookups.incrementAndGet();
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
        try (var fetcher = new Fetcher(new Fetcher.Servers(List.of(), List.of(data), names), limits(30_000))) {
            fetcher.get("http://" + data + "/on", JSON);
        }
        assertEquals(2, lookups.get());
    }

    @Test
    void withoutAListNothingIsRead() {
        assertProblem(Problem.PERMISSION_DENIED, List.of(), List.of(), "http://" + data + "/json");
        assertTrue(seen.isEmpty());
    }

    @Test
    void aListedNameThatLeadsToAPrivateAddressIsRefused() {
        assertProblem(Problem.PERMISSION_DENIED, List.of(data), List.of(), "http://" + data + "/json");
        assertTrue(seen.isEmpty());
    }

    @Test
    void aRedirectToAServerThatIsNotListedIsRefused() {
        assertProblem(Problem.PERMISSION_DENIED, List.of(), List.of(data), "http://" + data + "/away");
        assertProblem(Problem.PERMISSION_DENIED, List.of(), List.of(data), "http://" + data + "/local");
        assertEquals(2, seen.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/html", "/none", "/round"})
    void whatIsOfAnotherTypeOrIsNotThereOrNeverEndsIsAnArgumentsFault(String path) {
        assertProblem(Problem.INVALID_ARGUMENT, List.of(), List.of(data), "http://" + data + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://data.example/",
                "http://user@data.example/",
                "jar:http://x!/",
                "http:",
                "a b",
                ""
            })
    void whatIsNoAddressOfTheWebIsRefused(String address) {
        assertProblem(Problem.INVALID_ARGUMENT, List.of("data.example"), List.of(), address);
    }

    @Test
    void aLongBodyIsNotRead() {
        assertProblem(Problem.TOO_LARGE, List.of(), List.of(data), "http://" + data + "/long");
    }

    @Test
    void aBodyThatComesByteByByteEnds() {
        try (var fetcher =
                new Fetcher(new Fetcher.Servers(List.of(), List.of(data), FetcherTest::loopback), limits(300))) {
            var thrown = assertThrows(ProblemException.class, () -> fetcher.get("http://" + data + "/slow", JSON));
            assertEquals(Problem.UNAVAILABLE, thrown.problem());
        }
    }

    @Test
    void aNameThatIsNotFoundInTimeIsGivenUp() {
        var servers = new Fetcher.Servers(List.of(), List.of(data), host -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return loopback(host);
        });
        try (var fetcher = new Fetcher(servers, limits(100))) {
            var thrown = assertThrows(ProblemException.class, () -> fetcher.get("http://" + data + "/json", JSON));
            assertEquals(Problem.UNAVAILABLE, thrown.problem());
        }
    }

    @Test
    void theBodyOfAnAnswerThatIsNoSuccessIsNotReadToItsEnd() {
        var thrown = assertThrows(ProblemException.class, () -> fetcher(List.of(), List.of(data))
                .get("http://" + data + "/endless", JSON));
        assertEquals(Problem.INVALID_ARGUMENT, thrown.problem());
        assertTrue(thrown.getMessage().contains("404"), thrown.getMessage());
    }

    @Test
    void aCallbackIsPosted() {
        fetcher(List.of(), List.of(data)).post("http://" + data + "/back", "application/json", "{}".getBytes(UTF_8));
        assertTrue(seen.get(0).startsWith("POST /back"), seen.get(0));
    }

    @Test
    void aCallbackFollowsNoRedirect() {
        try (var fetcher = fetcher(List.of(), List.of(data))) {
            assertThrows(
                    ProblemException.class,
                    () -> fetcher.post("http://" + data + "/on", "application/json", new byte[] {'{'}));
        }
        assertEquals(1, seen.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2002:0a00:1::",
                "2001:0:1::",
                "2001:db8::1"
            })
    void addressesThatAreNotEverybodysAreNotPublic(String address) throws IOException {
        assertFalse(Addresses.isPublic(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.128.0.1",
                "172.32.0.1",
                "193.99.144.80",
                "2a00:1450::1",
                "2002:0101:0101::1",
                "2620:fe::fe"
            })
    void addressesThatAreEverybodysArePublic(String address) throws IOException {
        assertTrue(Addresses.isPublic(InetAddress.getByName(address)));
    }

    private static void assertProblem(Problem problem, List<String> hosts, List<String> hidden, String address) {
        try (var fetcher = fetcher(hosts, hidden)) {
            var thrown = assertThrows(ProblemException.class, () -> fetcher.get(address, JSON));
            assertEquals(problem, thrown.problem(), thrown.getMessage());
        }
    }

    private static Fetcher fetcher(List<String> hosts, List<String> hidden) {
        return new Fetcher(new Fetcher.Servers(hosts, hidden, FetcherTest::loopback), limits(60_000));
    }

    private static FetchLimits limits(long millis) {
        return new FetchLimits(1_000, Duration.ofMillis(millis), 2);
    }

    private static InetAddress[] loopback(String host) {
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }
}
