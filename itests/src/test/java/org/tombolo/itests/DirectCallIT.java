/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Direct calls to a real runtime, over TLS: the rows of docs/http.md. */
class DirectCallIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static RuntimeProcess institute;
    private static GatewayClient client;

    @BeforeAll
    static void startAnInstitute() throws Exception {
        institute = RuntimeProcess.start(
                        Build.here().distribution(), RunSettings.institute(folder.resolve("institute")))
                .awaitReady();
        TestModules modules = new TestModules(folder.resolve("modules"));
        institute.deploy().drop(modules.lagoon(), "lagoon.jar");
        institute.deploy().drop(modules.bay(), "bay.jar");
        institute.deploy().drop(Build.here().sample(), "sea-surface.jar");
        client = GatewayClient.of(institute);
        for (String name : List.of("Lagoon", "Bay", "SeaSurface")) {
            Eventually.holds(
                    name + " is there",
                    Pair.SOON,
                    () -> client.get("/services/" + name).statusCode() == 200);
        }
    }

    @AfterAll
    static void stopIt() {
        institute.close();
    }

    private static HttpRequest.Builder call(String path, String json) {
        return client.request("/services/" + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(HttpClient.Version.HTTP_1_1, request.build());
    }

    private static JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(client.get(path).body());
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aValueIsGivenOverEitherVersionOfHttp(HttpClient.Version version) throws Exception {
        HttpResponse<String> answer = client.send(
                version,
                call("SeaSurface/areaMean", "{\"variable\": \"SST\", \"box\": [190, 240, -5, 5]}")
                        .build());

        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(12, JSON.readTree(answer.body()).size());
        assertEquals(version, answer.version());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bay/tide                | [\"here\"]                                     | \"here\"",
                "Bay/tide                | {\"day\": \"now\", \"place\": \"here\"}        | \"here now\"",
                "Bay/tide-place-day      | [\"here\", \"now\"]                            | \"here now\"",
                "Bay/later               | [20, \"then\"]                                 | \"then\"",
                "Bay/total               | [1, [2, 3]]                                    | 6",
                "Bay/length              | {\"bytes\": \"AAAA\"}                          | 3",
                "Bay/numbers             | [3]                                            | [0,1,2]",
                "Lagoon/waves            | [2, 3]                                         | [\"AAAA\",\"AQEB\"]",
                "Lagoon/ping             | [\"AAEC\"]                                     | \"AAEC\"",
                "Lagoon/sail             | [3]                                            | 3",
                "Bay/twice               | [[[1, 2], [3, 4.5]]]                           | {\"dtype\":\"float64\",\"shape\":[2,2],\"data\":[[2.0,4.0],[6.0,9.0]]}"
            })
    void eachKindOfMethodAnswers(String path, String arguments, String expected) throws Exception {
        HttpResponse<String> answer = send(call(path, arguments).header("Accept", "application/json"));

        assertEquals(expected, answer.body());
    }

    @Test
    void aDatasetIsTheSameWhenItComesBack() throws Exception {
        String slice = send(call("SeaSurface/climatology", "[\"coads_climatology\", \"SST\", [190, 200, -5, 5]]"))
                .body();

        String same = send(call("Bay/same", "[" + slice + "]")).body();

        assertEquals(JSON.readTree(slice), JSON.readTree(same));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/cbor", "text/csv", "application/x-netcdf"})
    void aDatasetHasEachForm(String form) throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newBuilder()
                .sslContext(client.tls())
                .build()
                .send(
                        call("SeaSurface/climatology", "[\"coads_climatology\", \"SST\", [190, 200, -5, 5]]")
                                .header("Accept", form)
                                .build(),
                        BodyHandlers.ofByteArray());

        assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith(form));
        assertTrue(answer.body().length > 1000);
    }

    @ParameterizedTest
    @CsvSource({
        "Lagoon/anchor, [9], 422, DECLARED",
        "Lagoon/founder, [], 500, METHOD_FAILED",
        "SeaSurface/describe, [\"wrong\"], 404, NOT_FOUND",
        "Lagoon/wrong, [], 404, NO_SUCH_METHOD",
        "Lagoon/anchor, [], 400, INVALID_ARGUMENT"
    })
    void problemsHaveTheirStatusAndTheirName(String path, String arguments, int status, String name) throws Exception {
        HttpResponse<String> answer = send(call(path, arguments));

        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(name, JSON.readTree(answer.body()).path("name").asText());
    }

    @Test
    void whatADeclaredExceptionHoldsIsTold() throws Exception {
        JsonNode problem = JSON.readTree(send(call("Lagoon/anchor", "[9]")).body());

        assertEquals("AgroundException", problem.at("/exception/name").asText());
        assertEquals(5.5, problem.at("/exception/data/depth").asDouble());
        assertEquals("no water for 9.0 m", problem.path("detail").asText());
    }

    @Test
    void eventsTellOfProgressAndTheResult() throws Exception {
        String events = send(call("Lagoon/sail", "[2]").header("Accept", "text/event-stream"))
                .body();

        assertTrue(events.startsWith("event: call\ndata: \"c-"), events);
        assertTrue(events.contains("event: progress\ndata: {\"fraction\":1.0,\"message\":\"leg 2\"}"), events);
        assertTrue(events.endsWith("event: result\ndata: 2\n\n"), events);
    }

    @Test
    void aCallIsCancelledByTheIdThatItsCallerGaveIt() throws Exception {
        HttpClient http = HttpClient.newBuilder().sslContext(client.tls()).build();
        CompletableFuture<HttpResponse<String>> call = http.sendAsync(
                call("Lagoon/hold", "[50000]")
                        .header("Tombolo-Call", "it-call-1")
                        .build(),
                BodyHandlers.ofString());
        awaitHolding("1");

        assertEquals(204, send(client.request("/calls/it-call-1").DELETE()).statusCode());

        assertEquals(499, call.get(60, TimeUnit.SECONDS).statusCode());
        awaitHolding("0");
    }

    private static void awaitHolding(String count) {
        Eventually.holds(count + " hold", Duration.ofSeconds(40), () -> send(call("Lagoon/holding", ""))
                .body()
                .equals(count));
    }

    @Test
    void aResetOverHttp2Cancels() throws Exception {
        HttpClient http = HttpClient.newBuilder().sslContext(client.tls()).build();
        CompletableFuture<HttpResponse<String>> call =
                http.sendAsync(call("Lagoon/hold", "[50000]").build(), BodyHandlers.ofString());
        awaitHolding("1");

        call.cancel(true);

        awaitHolding("0");
    }

    @Test
    void whoLeavesAnEventStreamCancels() throws Exception {
        String body = "[50000]";
        try (SSLSocket socket = client.connect()) {
            socket.getOutputStream()
                    .write((client.head("POST /services/Lagoon/hold")
                                    + "Accept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            awaitHolding("1");
        }

        awaitHolding("0");
    }

    @Test
    void timeRunsOut() throws Exception {
        assertEquals(
                504,
                send(call("Lagoon/hold", "[50000]").header("Tombolo-Timeout", "300ms"))
                        .statusCode());
        // Others count those that hold.
        awaitHolding("0");
    }

    @Test
    void theDescriptionIsWhatTheDocumentationSays() throws Exception {
        JsonNode service = json("/services/SeaSurface");

        assertEquals("org.tombolo.sample.SeaSurface", service.path("id").asText());
        assertEquals("institute", service.path("institute").asText());
        assertEquals(
                "Statistics of gridded sea surface data", service.path("title").asText());
        assertEquals(
                "[\"west\",\"east\",\"south\",\"north\"]",
                service.at("/types/Box/order").toString());
        assertEquals(
                "areaMean", json("/services/SeaSurface/areaMean").path("name").asText());
        assertEquals("1.1.0", json("/services/Bay").path("version").asText());
        assertEquals("A bay", json("/services/Bay").path("title").asText());
    }

    @Test
    void theListIsSearchedInTextsAndNames() throws Exception {
        assertEquals(1, json("/services?search=gridded+sea").path("total").asInt());
        assertEquals(1, json("/services?search=LAGOON").path("total").asInt());
        assertEquals(0, json("/services?search=nosuchthing").path("total").asInt());
        assertEquals(3, json("/services?limit=1").path("total").asInt());
        assertEquals(1, json("/services?limit=1").path("services").size());
        assertEquals("institute", json("/services").path("runtime").asText());
    }

    @Test
    void aCallMayBecomeAJob() throws Exception {
        HttpResponse<String> answer = send(call("Bay/later", "[100, \"then\"]").header("Prefer", "respond-async"));

        assertEquals(201, answer.statusCode(), answer.body());
        String job = answer.headers().firstValue("Location").orElse("");
        Eventually.holds(
                "the job is done",
                Pair.SOON,
                () -> json(job).path("status").asText().equals("successful"));
        assertEquals("\"then\"", client.get(job + "/results").body());
    }

    @Test
    void aStreamThatIsCancelledNeverLooksWhole() throws Exception {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(client.tls())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        HttpResponse<InputStream> answer = http.send(
                call("Bay/numbers", "[1000000000]")
                        .header("Tombolo-Call", "it-call-2")
                        .build(),
                BodyHandlers.ofInputStream());
        try (InputStream items = answer.body()) {
            assertEquals('[', items.read());

            assertEquals(204, send(client.request("/calls/it-call-2").DELETE()).statusCode());

            assertThrows(IOException.class, () -> items.transferTo(OutputStream.nullOutputStream()));
        }
    }
}
