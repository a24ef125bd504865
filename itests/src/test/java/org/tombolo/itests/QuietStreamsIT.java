/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams whose next item is long in coming. */
class QuietStreamsIT {
    /** What docs/http.md promises; the next item would come after five minutes. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    /** So long a machine that is busy may take now and then. */
    private static final Duration LATEST = PROMISED.multipliedBy(4);

    /** Signs of life that come too seldom are late each time. */
    private static final int TRIES = 3;

    private static final List<String> FORMS = List.of(
            "application/json",
            "application/json\r\nAccept-Encoding: gzip",
            "application/x-ndjson",
            "text/event-stream",
            "application/cbor-seq");

    @TempDir
    static Path folder;

    private static RuntimeProcess institute;
    private static GatewayClient client;

    @BeforeAll
    static void startAnInstitute() throws Exception {
        institute = RuntimeProcess.start(
                        Build.here().distribution(), RunSettings.institute(folder.resolve("institute")))
                .awaitReady();
        institute.deploy().drop(new TestModules(folder.resolve("modules")).bay(), "bay.jar");
        client = GatewayClient.of(institute);
        Eventually.holds(
                "the bay is there", Pair.SOON, () -> client.get("/services/Bay").statusCode() == 200);
    }

    @AfterAll
    static void stopIt() {
        institute.close();
    }

    private static HttpRequest.Builder call(String method, String arguments) {
        return client.request("/services/Bay/" + method)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(arguments));
    }

    private static void awaitPausing(String count, Duration latest) {
        Eventually.holds(count + " pause", latest, () -> client.send(
                        HttpClient.Version.HTTP_1_1, call("pausing", "[]").build())
                .body()
                .equals(count));
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void whoLeavesWhileNothingComesIsNoticedInTime() throws Exception {
        Duration noticed = leave();
        for (int tries = 1; noticed.compareTo(PROMISED) > 0 && tries < TRIES; tries++) {
            noticed = leave();
        }
        assertTrue(noticed.compareTo(PROMISED) <= 0, "noticed after " + noticed + ", and as late in each of " + TRIES);
    }

    /** All forms at once, since each takes its seconds; says after what time the last was noticed. */
    private static Duration leave() throws IOException {
        List<SSLSocket> sockets = new ArrayList<>();
        try {
            for (String form : FORMS) {
                sockets.add(calm(form));
                awaitPausing(String.valueOf(sockets.size()), Pair.SOON);
            }
        } finally {
            for (SSLSocket socket : sockets) {
                socket.close();
            }
        }
        long begin = System.nanoTime();
        awaitPausing("0", LATEST);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static SSLSocket calm(String form) throws IOException {
        String body = "[300000]";
        SSLSocket socket = client.connect();
        socket.getOutputStream()
                .write((client.head("POST /services/Bay/calm") + "Accept: " + form
                                + "\r\nTombolo-Timeout: 290\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void anItemOfACompressedStreamArrivesBeforeTheNextIsThere(HttpClient.Version version) throws Exception {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(client.tls())
                .version(version)
                .build();
        HttpResponse<InputStream> answer = http.send(
                call("calm", "[300000]")
                        .header("Accept", "application/json")
                        .header("Accept-Encoding", "gzip")
                        .header("Tombolo-Timeout", "290")
                        .build(),
                BodyHandlers.ofInputStream());
        assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElse("none"));

        try (InputStream items = new GZIPInputStream(answer.body())) {
            assertEquals('[', items.read());
            assertEquals('1', items.read());
            awaitPausing("1", Pair.SOON);
        }
        assertTrue(institute.alive());
        awaitPausing("0", LATEST);
    }
}
