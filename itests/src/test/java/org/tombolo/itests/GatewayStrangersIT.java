/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tombolo.itests.GatewayIT.assertProblem;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in, by which token, and by requests that mean one thing to a proxy and another one to the gateway. */
class GatewayStrangersIT {
    private static final String HOLD = "/services/org.tombolo.itests.tides.Tides/hold";

    @TempDir
    static Path folder;

    private static RuntimeProcess institute;
    private static GatewayClient client;

    @BeforeAll
    static void startAnInstitute() throws Exception {
        TidesInstitute tides =
                TidesInstitute.start(folder, "{\"org.tombolo.gateway\": {\"idle.timeout.millis\": 5000}}");
        institute = tides.runtime();
        client = tides.client();
    }

    @AfterAll
    static void stopIt() {
        institute.close();
    }

    private static int status(String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 "), answer);
        return Integer.parseInt(answer.substring(9, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer other",
                "Origin: https://127.0.0.1\r\nOrigin: https://localhost",
                "Content-Type: application/json\r\nContent-Type: text/plain",
                "Tombolo-Call: one-of-two\r\nTombolo-Call: two-of-two",
                "Host: localhost",
                "Content-Length: 0\r\nTransfer-Encoding: chunked",
                "Content-Length: 0\r\nContent-Length: 5",
                "Content-Length: +5",
                "Transfer-Encoding: xchunked",
                "X-Folded: a\r\n b",
                "X-Space : a",
                "X-Nothing: a\u0000b"
            })
    void aHeaderThatCanBeReadInTwoWaysIsRefused(String header) throws Exception {
        String answer = client.octets(client.head("POST " + HOLD) + header + "\r\n\r\n");
        assertTrue(Set.of(400, 501).contains(status(answer)), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/services/..;/services",
                "/services/..;a=b/processes",
                "/services%2f..%2fprocesses",
                "/services/%2e%2e;/processes",
                "/services//",
                "/services/%00",
                "/services/..%5cprocesses",
                "/services/%252e%252e/processes",
                "/services/%252f"
            })
    void aPathThatCanBeReadInTwoWaysLeadsNowhere(String path) throws Exception {
        String answer = client.octets(client.head("GET " + path) + "\r\n");
        assertTrue(Set.of(400, 404).contains(status(answer)), answer);
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example/services, localhost",
        "http://169.254.169.254/services, 127.0.0.1",
        "/services, user@localhost",
        "/services, localhost:1@evil.example",
        "/services, 'localhost, evil.example'",
        "/services, localhost.evil.example",
        "/services, [::1]evil.example",
        "/services, [fe80::1%25eth0]",
        "/services, localhost/"
    })
    void whereARequestIsForIsOneOfTheGatewaysNames(String target, String host) throws Exception {
        String answer = client.octets("GET " + target + " HTTP/1.1\r\nHost: " + host
                + "\r\nConnection: close\r\nAuthorization: Bearer " + client.token() + "\r\n\r\n");
        assertTrue(Set.of(400, 421).contains(status(answer)), answer);
    }

    @Test
    void anAddressInTheTargetIsTheGatewaysOwnOrRefused() throws Exception {
        assertEquals(200, status(client.octets(client.head("GET " + client.gateway() + "/services") + "\r\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override: DELETE", "X-Method-Override: DELETE", "X-HTTP-Method: DELETE"})
    void aHeaderMakesNoOtherMethodOfOne(String header) throws Exception {
        assertEquals(200, status(client.octets(client.head("GET /jobs") + header + "\r\n\r\n")));
        String job = job(client);
        assertEquals(200, status(client.octets(client.head("GET " + job) + header + "\r\n\r\n")));
        client.octets(client.head("GET " + job + "?_method=DELETE") + "\r\n");
        String after = client.get(job).body();
        assertFalse(after.contains("dismissed"), after);
        assertEquals(200, delete(client, job).statusCode());
    }

    @Test
    void anUpgradeOfTheConnectionIsNotMade() throws Exception {
        String answer = client.octets(
                client.head("GET /services").replace("Connection: close", "Connection: close, Upgrade, HTTP2-Settings")
                        + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n");
        assertEquals(200, status(answer));
    }

    @Test
    void aStrangersBodyIsNotAskedFor() throws Exception {
        String expecting = "Content-Type: application/json\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n";
        String refused =
                client.octets("POST " + HOLD + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + expecting);
        assertEquals(401, status(refused));
        String answer = client.octets(client.head("POST " + HOLD) + expecting + "[1]");
        assertEquals(100, status(answer));
        assertTrue(answer.contains("HTTP/1.1 200 "), answer);
    }

    @Test
    void aConnectionThatBringsNoGoodTokenIsClosedAfterAFewRequests() throws Exception {
        String one = "GET /services HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String all = client.octets(one.repeat(5));
        assertEquals(5, all.split("HTTP/1.1 401 ", -1).length - 1, all);
        assertEquals(200, client.get("/services").statusCode());
    }

    @Test
    void whoHasAnExpiredTokenIsToldSoAndNobodyElseIs() throws Exception {
        GatewayClient late = named("late");
        assertEquals(200, late.get("/services").statusCode());
        Path file = institute.home().resolve("identity/tokens");
        Files.writeString(
                file, Files.readString(file).replaceAll("(?m)^(late \\S+ \\S+) \\S+", "$1 2020-02-02T00:00:00Z"));
        Eventually.holds(
                "the token is refused", Pair.SOON, () -> late.get("/services").statusCode() == 401);
        HttpResponse<String> answer = late.get("/services");
        assertProblem(401, "UNAUTHENTICATED", answer);
        assertTrue(answer.body().contains("late expired on 2020-02-02"), answer.body());
        assertTrue(answer.headers().firstValue("WWW-Authenticate").orElse("").contains("invalid_token"));
        String guess = new GatewayClient(client.gateway(), late.token() + "x", client.tls())
                .get("/services")
                .body();
        assertFalse(guess.contains("expired on"), guess);
    }

    private static String job(GatewayClient who) throws Exception {
        HttpResponse<String> job = who.send(
                HttpClient.Version.HTTP_2,
                who.request(HOLD)
                        .header("Content-Type", "application/json")
                        .header("Prefer", "respond-async")
                        .POST(HttpRequest.BodyPublishers.ofString("[20000]"))
                        .build());
        assertEquals(201, job.statusCode(), job.body());
        return job.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]*", "");
    }

    @Test
    void aTokenMadeAnewUnderAnOldNameHasNeitherTheJobsNorTheCallsOfTheOldOne() throws Exception {
        GatewayClient before = named("phoenix");
        String job = job(before);
        assertEquals(200, before.get(job).statusCode());
        try (SSLSocket socket = before.connect()) {
            String head = before.head("POST " + HOLD)
                    + "Tombolo-Call: phoenix-call\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n[20000]";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            GatewayClient.tombolo(institute.home(), "token", "revoke", "phoenix");
            GatewayClient after = named("phoenix");
            Eventually.holds(
                    "the new token is good",
                    Pair.SOON,
                    () -> after.get("/services").statusCode() == 200);
            assertProblem(404, "NOT_FOUND", after.get(job));
            String list = after.get("/jobs").body();
            assertFalse(list.contains(job), list);
            assertProblem(404, "NOT_FOUND", delete(after, "/calls/phoenix-call"));
            assertProblem(404, "NOT_FOUND", delete(after, job));
        }
    }

    @Test
    void clientsThatLeaveBeforeTheirAnswersFillNoLog() throws Exception {
        int before = institute.output().lines().size();
        String one = client.head("GET /processes").replace("Connection: close\r\n", "") + "\r\n";
        for (int i = 0; i < 10; i++) {
            try (SSLSocket socket = client.connect()) {
                socket.getOutputStream().write(one.repeat(200).getBytes(StandardCharsets.US_ASCII));
                socket.setSoLinger(true, 0);
            }
        }
        for (int i = 0; i < 10; i++) {
            assertEquals(200, client.get("/processes").statusCode());
        }
        List<String> errors = institute.output().lines().stream()
                .skip(before)
                .filter(line -> line.contains(" ERROR "))
                .toList();
        assertEquals(List.of(), errors);
    }

    private static GatewayClient named(String name) throws IOException {
        String made = GatewayClient.tombolo(institute.home(), "token", "create", name, "--json");
        return new GatewayClient(
                client.gateway(), new ObjectMapper().readTree(made).get("token").asText(), client.tls());
    }

    private static HttpResponse<String> delete(GatewayClient who, String path) throws Exception {
        return who.send(HttpClient.Version.HTTP_2, who.request(path).DELETE().build());
    }
}
