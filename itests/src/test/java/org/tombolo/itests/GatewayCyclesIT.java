/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A module that comes, is called over HTTP in every way and goes, again and again. In the long form 1000 times, else 20. */
class GatewayCyclesIT {
    private static final int CYCLES = Boolean.getBoolean("tombolo.long") ? 1_000 : 20;
    /** Pools of threads and buffers have their size then. */
    private static final int WARM_UP = 5;
    /** Threads and caches breathe; what leaks, leaks once a cycle. */
    private static final long TOLERATED = 8;
    /** Longer than idle threads and idle connections are kept. */
    private static final Duration SETTLED = Duration.ofSeconds(90);

    private static final String PROCESS = "/processes/org.tombolo.itests.bay.Bay.";

    @TempDir
    Path folder;

    private Path module;
    private RuntimeProcess institute;
    private GatewayClient client;
    private HttpClient http;

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void modulesThatWereCalledOverHttpLeaveNothingBehind() throws Exception {
        module = new TestModules(folder.resolve("modules")).bay();
        institute = RuntimeProcess.start(
                        Build.here().distribution(), RunSettings.institute(folder.resolve("institute")))
                .awaitReady();
        try {
            client = GatewayClient.of(institute);
            http = HttpClient.newBuilder().sslContext(client.tls()).build();
            cycle(WARM_UP);
            assertTheCountSeesAModuleInUse();
            Map<String, Long> before = Remains.of(institute);
            cycle(CYCLES);
            awaitNoGrowth(before);
        } finally {
            institute.close();
        }
    }

    /** A count that sees nothing would find no leak for ever. */
    private void assertTheCountSeesAModuleInUse() throws Exception {
        come();
        Map<String, Long> with = Remains.of(institute);
        assertEquals(Set.of(), Remains.uncounted(with, Set.of("class loaders", "threads")));
        go();
        // Not at once: what used it last may hold it for a while.
        Eventually.holds(
                "there are fewer class loaders than with the module: " + with,
                SETTLED,
                () -> Remains.of(institute).get("class loaders") < with.get("class loaders"));
    }

    private void cycle(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            come();
            everyWay();
            go();
        }
    }

    private void come() throws IOException {
        institute.deploy().drop(module, "bay.jar");
        Eventually.holds("the bay is there", Pair.SOON, () -> status("/services/Bay") == 200);
    }

    private void go() throws IOException {
        institute.deploy().delete("bay.jar");
        Eventually.holds("the bay has gone", Pair.SOON, () -> status("/services/Bay") == 404);
    }

    private void everyWay() throws Exception {
        assertEquals(200, status("/services/Bay/twice"));
        assertEquals("3", post("/services/Bay/size", "[[1, 2, 3]]", "Accept", "application/json"));
        assertEquals("[0,1,2]", post("/services/Bay/numbers", "[3]", "Accept", "application/json"));
        assertTrue(post("/services/Bay/later", "[1, \"x\"]", "Accept", "text/event-stream")
                .contains("event: result"));
        assertEquals(
                2,
                post("/services/Bay/bytes", "[2]", "Accept", "application/octet-stream")
                        .length());
        assertTrue(post("/services/Bay/zeros", "[\"many\"]", "Accept", "*/*").contains("INVALID_ARGUMENT"));
        assertEquals(200, status(PROCESS + "size"));
        assertEquals("2", post(PROCESS + "size/execution", "{\"inputs\": {\"values\": [1, 2]}}", "Accept", "*/*"));
        HttpResponse<String> job =
                send(PROCESS + "size/execution", "{\"inputs\": {\"values\": [1]}}", "Prefer", "respond-async");
        assertEquals(201, job.statusCode(), job.body());
        String path =
                URI.create(job.headers().firstValue("Location").orElseThrow()).getPath();
        Eventually.holds("the job has ended", Pair.SOON, () -> status(path + "/results") == 200);
        assertEquals(200, status("/api"));
    }

    private int status(String path) throws IOException, InterruptedException {
        HttpRequest request = client.request(path).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private String post(String path, String body, String header, String value)
            throws IOException, InterruptedException {
        return send(path, body, header, value).body();
    }

    private HttpResponse<String> send(String path, String body, String header, String value)
            throws IOException, InterruptedException {
        return http.send(
                client.request(path)
                        .header("Content-Type", "application/json")
                        .header(header, value)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void awaitNoGrowth(Map<String, Long> before) {
        Map<String, Map<String, Long>> last = new TreeMap<>();
        try {
            Eventually.holds("it is as before", SETTLED, () -> {
                last.put("growth", Remains.growth(before, Remains.of(institute), TOLERATED));
                return last.get("growth").isEmpty();
            });
        } catch (AssertionError e) {
            throw new AssertionError("there was " + before + " before, and it has grown by " + last, e);
        }
    }
}
