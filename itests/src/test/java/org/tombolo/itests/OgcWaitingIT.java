/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tombolo.itests.OgcInstitute.assertProblem;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OGC API - Processes: clients that wait for executions which last. */
class OgcWaitingIT {
    private static final String SLUICE = "/processes/org.tombolo.itests.sluice.Sluice.";
    private static final String KEPT =
            "{\"inputs\": {\"ship\": \"a\"}, \"outputs\": {\"result\": {\"transmissionMode\": \"reference\"}}}";
    private static final int THREADS = 16;
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static RuntimeProcess institute;
    private static GatewayClient client;
    private static HttpClient http;

    @BeforeAll
    static void startAnInstitute() throws Exception {
        Path home = folder.resolve("institute");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(
                home.resolve("etc/gateway.json"),
                "{\"org.tombolo.gateway\": {\"threads\": " + THREADS + ", \"calls.on.listener\": 4}}");
        institute = RuntimeProcess.start(Build.here().distribution(), RunSettings.institute(home))
                .awaitReady();
        institute.deploy().drop(new TestModules(folder.resolve("modules")).sluice(), "sluice.jar");
        client = GatewayClient.of(institute);
        http = HttpClient.newBuilder().sslContext(client.tls()).build();
        Eventually.holds(
                "the sluice is there",
                Pair.SOON,
                () -> client.get(SLUICE + "pass").statusCode() == 200);
    }

    @AfterAll
    static void stopIt() {
        institute.close();
    }

    private static HttpRequest.Builder execution(Version version, String method, String body) {
        return client.request(SLUICE + method + "/execution")
                .version(version)
                .timeout(LONG)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static CompletableFuture<HttpResponse<String>> begin(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private static String ship(String name) {
        return "{\"inputs\": {\"ship\": \"" + name + "\"}}";
    }

    private static void awaitWaiting(int ships) {
        Eventually.holds(
                ships + " ships wait",
                Duration.ofSeconds(60),
                () -> send(execution(Version.HTTP_1_1, "waiting", "{}")).body().equals(Integer.toString(ships)));
    }

    @Test
    void manyClientsWaitAndOthersAreAnsweredMeanwhile() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> ships = new ArrayList<>();
        for (int i = 0; i < 3 * THREADS; i++) {
            ships.add(begin(execution(Version.HTTP_1_1, "pass", ship("s" + i)).header("Tombolo-Timeout", "PT2M")));
        }
        awaitWaiting(ships.size());
        assertEquals(200, client.get("/conformance").statusCode());

        assertEquals(204, send(execution(Version.HTTP_1_1, "open", "{}")).statusCode());

        for (int i = 0; i < ships.size(); i++) {
            HttpResponse<String> answer = ships.get(i).get(60, TimeUnit.SECONDS);
            assertEquals("\"s" + i + "\"", answer.body());
            assertEquals(200, answer.statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"inputs\": {\"ship\": \"a\"}}", KEPT})
    void aResetOverHttp2CancelsAtOnce(String body) {
        var call = begin(execution(Version.HTTP_2, "pass", body));
        awaitWaiting(1);

        call.cancel(true);

        awaitWaiting(0);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void whatAServiceHasOpenStaysOpenUntilItsValueIsWritten(Version version) throws Exception {
        // The second time on the thread that took the request, if it may be.
        for (int i = 0; i < 2; i++) {
            assertEquals("[1,2,3]", send(execution(version, "levels", "{}")).body());
            assertEquals(
                    "[[1,2,3],[1,2,3]]", send(execution(version, "tides", "{}")).body());
        }
    }

    @Test
    void aValueThatFailsWhileItIsWrittenIsAProblem() throws Exception {
        assertProblem(500, "method-failed", send(execution(Version.HTTP_1_1, "lost", "{}")));
    }

    @Test
    void whatAServiceHasOpenStaysOpenUntilAJobHasItsItems() throws Exception {
        String job = job(execution(Version.HTTP_1_1, "tides", "{}"));
        awaitStatus(job, "successful");
        assertEquals("[[1,2,3],[1,2,3]]", client.get(job + "/results").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"inputs\": {\"ship\": \"a\"}}", KEPT})
    void theClientsDeadlineEndsAnExecution(String body) throws Exception {
        assertProblem(
                504,
                "deadline-exceeded",
                send(execution(Version.HTTP_1_1, "pass", body).header("Tombolo-Timeout", "300ms")));
        awaitWaiting(0);
    }

    @Test
    void theClientsDeadlineEndsAJob() throws Exception {
        String job = job(execution(Version.HTTP_1_1, "pass", ship("a")).header("Tombolo-Timeout", "PT0.3S"));
        awaitStatus(job, "failed");
        assertProblem(504, "deadline-exceeded", client.get(job + "/results"));
    }

    @Test
    void aDeadlineThatIsNoTimeIsRefused() throws Exception {
        assertProblem(
                400,
                "InvalidParameterValue",
                send(execution(Version.HTTP_1_1, "pass", ship("a")).header("Tombolo-Timeout", "soon")));
    }

    @Test
    void theAnswerComesInTimeThoughAMethodThatWasQuickTakesNoNotice() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    "true",
                    send(execution(Version.HTTP_1_1, "jam", "{\"inputs\": {\"millis\": 0}}"))
                            .body());
        }
        long begin = System.nanoTime();

        assertProblem(
                504,
                "deadline-exceeded",
                send(execution(Version.HTTP_1_1, "jam", "{\"inputs\": {\"millis\": 30000}}")
                        .header("Tombolo-Timeout", "500ms")));

        assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(25));
    }

    private static String job(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = send(request.header("Prefer", "respond-async"));
        assertEquals(201, answer.statusCode(), answer.body());
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^https://[^/]*", "");
    }

    private static void awaitStatus(String job, String status) {
        Eventually.holds("the job is " + status, Duration.ofSeconds(60), () -> client.get(job)
                .body()
                .contains("\"status\":\"" + status + "\""));
    }
}
