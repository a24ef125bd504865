/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module is removed while a call over HTTP runs on it. */
class WithdrawalIT {
    private static final String JAR = "sea-surface.jar";

    @TempDir
    Path folder;

    @Test
    void partnersHearAtOnceThatAServiceGoesThoughACallOverHttpStillRuns() throws Exception {
        Path etc = Files.createDirectories(folder.resolve("institute/etc"));
        Files.writeString(
                etc.resolve("drain.json"),
                """
                {"org.tombolo.provider": {"drain.millis": 120000}, "org.tombolo.gateway": {"drain.millis": 120000}}""");
        try (Pair pair = Pair.start(folder, false)) {
            pair.institute().deploy().drop(Build.here().sample(), JAR);
            pair.askUntil("services", "ok sea "::equals);
            GatewayClient client = GatewayClient.of(pair.institute());
            HttpClient http = HttpClient.newBuilder().sslContext(client.tls()).build();
            HttpResponse<Stream<String>> events = http.send(
                    client.request("/services/SeaSurface/bootstrapMean")
                            .header("Content-Type", "application/json")
                            .header("Accept", "text/event-stream")
                            .header("Tombolo-Call", "it-long-call")
                            .header("Tombolo-Timeout", "600")
                            .POST(
                                    BodyPublishers.ofString(
                                            "[\"coads_climatology\", \"SST\", {\"west\": 0, \"east\": 360, \"south\": -90, \"north\": 90}, 100000]"))
                            .build(),
                    BodyHandlers.ofLines());
            List<String> seen = new ArrayList<>();
            assertTrue(events.body().peek(seen::add).anyMatch("event: progress"::equals), seen::toString);

            pair.institute().deploy().delete(JAR);

            pair.askUntil("services", "ok "::equals);
            assertEquals(
                    204,
                    client.send(
                                    HttpClient.Version.HTTP_1_1,
                                    client.request("/calls/it-long-call")
                                            .DELETE()
                                            .build())
                            .statusCode(),
                    "the call still ran");
        }
    }
}
