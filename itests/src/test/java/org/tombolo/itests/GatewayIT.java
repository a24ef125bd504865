/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate of the gateway, over real TLS: each refusal with its status and body, whatever stands behind the gate. */
class GatewayIT {
    private static final String HOLD = "/services/org.tombolo.itests.tides.Tides/hold";
    private static final String PAGE = "https://pages.example";

    @TempDir
    static Path folder;

    private static RuntimeProcess institute;
    private static GatewayClient client;

    @BeforeAll
    static void startAnInstitute() throws Exception {
        TidesInstitute tides = TidesInstitute.start(
                folder,
                """
                {"org.tombolo.gateway": {"cors.origins": ["%s"], "http.names": ["institute.example"]},
                 "org.tombolo.tokens": {"failures.burst": 1000}}"""
                        .formatted(PAGE));
        institute = tides.runtime();
        client = tides.client();
    }

    @AfterAll
    static void stopIt() {
        institute.close();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aTokenOpensTheGate(HttpClient.Version version) throws Exception {
        HttpResponse<String> answer =
                client.send(version, client.request("/services").GET().build());
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(version, answer.version());
        assertEquals(
                "nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertTrue(answer.headers().firstValue("Tombolo-Call").isPresent());
        assertFalse(answer.headers().map().containsKey("server"));
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void withoutATokenNothingIsSaidButThatOneIsNeeded(HttpClient.Version version) throws Exception {
        for (String path : List.of("/services", "/", "/processes", "/system/console", "/no/such/thing")) {
            HttpRequest request =
                    HttpRequest.newBuilder(client.gateway().resolve(path)).GET().build();
            HttpResponse<String> answer = client.send(version, request);
            assertProblem(401, "UNAUTHENTICATED", answer);
            assertEquals(List.of("Bearer realm=\"Tombolo\""), answer.headers().allValues("WWW-Authenticate"));
        }
    }

    @Test
    void aBrowserIsAskedByBasicAndItsPasswordIsTheToken() throws Exception {
        URI page = client.gateway().resolve("/services");
        HttpResponse<String> asked = client.send(
                HttpClient.Version.HTTP_2,
                HttpRequest.newBuilder(page).header("Accept", "text/html").build());
        assertProblem(401, "UNAUTHENTICATED", asked);
        assertTrue(asked.headers().allValues("WWW-Authenticate").stream().anyMatch(each -> each.startsWith("Basic ")));
        String pair = Base64.getEncoder().encodeToString(("anyone:" + client.token()).getBytes(StandardCharsets.UTF_8));
        HttpRequest answered = HttpRequest.newBuilder(page)
                .header("Authorization", "Basic " + pair)
                .build();
        assertEquals(200, client.send(HttpClient.Version.HTTP_2, answered).statusCode());
    }

    @Test
    void aRevokedTokenIsRefusedAtOnceAndTheFileHoldsNone() throws Exception {
        Path home = institute.home();
        String made = GatewayClient.tombolo(
                home, "token", "create", "guest", "--expires", "1h", "--scope", "a.b.*", "--json");
        String token = new ObjectMapper().readTree(made).get("token").asText();
        GatewayClient guest = new GatewayClient(client.gateway(), token, client.tls());
        assertEquals(200, guest.get("/services").statusCode());
        Path file = home.resolve("identity/tokens");
        assertFalse(Files.readString(file).contains(token));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(GatewayClient.tombolo(home, "token", "list").contains("guest"));
        GatewayClient.tombolo(home, "token", "revoke", "guest");
        Eventually.holds(
                "the token is refused", Pair.SOON, () -> guest.get("/services").statusCode() == 401);
    }

    @Test
    void theConsoleIsNotHereAndTheGatewayIsNotThere() throws Exception {
        for (String path : List.of("/system/console", "/system/console/bundles", "/nothing")) {
            assertProblem(404, "NOT_FOUND", client.get(path));
        }
        ConsoleClient console = new ConsoleClient(institute.console(), institute.consoleLogin());
        URI services = URI.create(console.console()).resolve("/services");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(services)
                                .header("Authorization", "Bearer " + client.token())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(404, answer.statusCode());
        assertFalse(answer.body().contains("Tides"), answer.body());
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, 421, INVALID_ARGUMENT",
        "169.254.169.254, 421, INVALID_ARGUMENT",
        "institute.example, 200, ",
        "localhost, 200, ",
        "[::1]:99, 200, "
    })
    void onlyTheGatewaysOwnNamesAreAnsweredTo(String host, int status, String name) throws Exception {
        String answer = client.octets("GET /services HTTP/1.1\r\nHost: " + host
                + "\r\nConnection: close\r\nAuthorization: Bearer " + client.token() + "\r\n\r\n");
        assertAnswer(status, name == null ? "" : name, answer);
    }

    @Test
    void foreignPagesAreRefusedAndListedOnesAreToldWhatTheyMay() throws Exception {
        String foreign = client.octets(client.head("GET /services") + "Origin: https://evil.example\r\n\r\n");
        assertAnswer(403, "PERMISSION_DENIED", foreign);
        assertFalse(foreign.contains("Access-Control-Allow-Origin"), foreign);
        assertAnswer(403, "PERMISSION_DENIED", client.octets(client.head("GET /services") + "Origin: null\r\n\r\n"));
        String own = client.octets(client.head("GET /services") + "Origin: " + client.gateway() + "\r\n\r\n");
        assertAnswer(200, "", own);
        String listed = client.octets(client.head("GET /services") + "Origin: " + PAGE + "\r\n\r\n");
        assertAnswer(200, "", listed);
        assertTrue(listed.contains("Access-Control-Allow-Origin: " + PAGE), listed);
        String before = client.octets("OPTIONS /services HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: "
                + PAGE + "\r\nAccess-Control-Request-Method: POST\r\n\r\n");
        assertAnswer(204, "", before);
        assertTrue(before.contains("Access-Control-Allow-Methods: "), before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PUT", "PATCH", "BREW"})
    void methodsThatNothingHasAreRefused(String method) throws Exception {
        String answer = client.octets(client.head(method + " /services") + "\r\n");
        assertAnswer(405, "INVALID_ARGUMENT", answer);
        assertTrue(answer.contains("Allow: GET"), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "text/json", "image/png"})
    void aBodyThatAnyPageMaySendIsRefused(String type) throws Exception {
        HttpRequest request = client.request(HOLD)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("[1]"))
                .build();
        assertProblem(415, "INVALID_ARGUMENT", client.send(HttpClient.Version.HTTP_2, request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"short", "a b c d e f g h", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void aCallsIdThatIsNoneIsRefused(String id) throws Exception {
        assertAnswer(
                400,
                "INVALID_ARGUMENT",
                client.octets(client.head("GET /services") + "Tombolo-Call: " + id + "\r\n\r\n"));
    }

    @Test
    void theIdOfACallIsTheClientsOwn() throws Exception {
        assertTrue(client.octets(client.head("GET /services") + "Tombolo-Call: mine-4711\r\n\r\n")
                .contains("Tombolo-Call: mine-4711\r\n"));
    }

    @Test
    void aKeyIsReplacedWithoutARestart() throws Exception {
        Path identity = institute.home().resolve("identity");
        Path other = folder.resolve("other");
        Path pem = folder.resolve("other.pem");
        GatewayClient.tombolo(other, "identity", "--name", "institute", "--pem", pem.toString());
        assertFalse(connects(pem));
        Path kept = Files.createDirectories(folder.resolve("kept"));
        replace(identity, kept);
        try {
            replace(other.resolve("identity"), identity);
            Eventually.holds("the new certificate is shown", Pair.SOON, () -> connects(pem));
        } finally {
            replace(kept, identity);
            Eventually.holds("the old one is shown again", Pair.SOON, () -> connects(kept.resolve("certificate.pem")));
        }
    }

    private static void replace(Path from, Path to) throws IOException {
        for (String file : List.of("key.pem", "certificate.pem")) {
            Files.copy(
                    from.resolve(file),
                    to.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Each time as a stranger, who has no session to resume. */
    private static boolean connects(Path pem) throws IOException, GeneralSecurityException {
        GatewayClient stranger = new GatewayClient(client.gateway(), client.token(), GatewayClient.trusting(pem));
        try (SSLSocket socket = stranger.connect()) {
            return socket.isConnected();
        } catch (SSLHandshakeException e) {
            return false;
        }
    }

    @Test
    void curlTrustsTheFileThatTheIdentityCommandWrites() throws Exception {
        for (String host : List.of("localhost", "127.0.0.1")) {
            Program curl = Program.run(
                    new ProcessBuilder(
                            "curl",
                            "-sS",
                            "--cacert",
                            institute.home().resolve("data/gateway.pem").toString(),
                            "-H",
                            "Authorization: Bearer " + client.token(),
                            "https://" + host + ":" + client.gateway().getPort() + "/services"),
                    Duration.ofSeconds(30));
            assertEquals(0, curl.exitCode(), curl.text());
            assertTrue(curl.text().contains("Tides"), curl.text());
        }
    }

    static void assertProblem(int status, String name, HttpResponse<String> answer) throws IOException {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        JsonNode body = new ObjectMapper().readTree(answer.body());
        assertEquals(status, body.get("status").asInt());
        assertEquals(name, body.get("name").asText());
        assertFalse(body.get("detail").asText().isEmpty());
    }

    static void assertAnswer(int status, String name, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        if (!name.isEmpty()) {
            assertTrue(answer.contains("application/problem+json"), answer);
            assertTrue(answer.contains("\"status\":" + status), answer);
            assertTrue(answer.contains("\"name\":\"" + name + "\""), answer);
        }
    }
}
