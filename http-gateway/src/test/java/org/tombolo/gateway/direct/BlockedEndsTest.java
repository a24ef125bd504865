/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tombolo.gateway.sample.EmptyWindows;

/** Calls that are ended early, of clients that take no answer. */
class BlockedEndsTest {
    private static final int BLOCKED = 4;
    private static final int CALLS = 30;

    @Test
    void keepUpNoOthers() throws Exception {
        try (var server = new HarbourServer(Map.of());
                var client = new EmptyWindows(server.port())) {
            // None takes notice of its end, so none answers by itself.
            for (int i = 0; i < BLOCKED; i++) {
                client.call(2 * i + 1, "/services/Harbour/ignore", "50ms", "[60000]");
            }
            client.awaitHeads(BLOCKED);

            var other = server.client()
                    .sendAsync(
                            server.call("ignore", "[60000]")
                                    .header("Tombolo-Timeout", "50ms")
                                    .build(),
                            BodyHandlers.ofString());

            // Sooner than Jetty gives up the streams that don't get on, after 30 s.
            assertEquals(504, other.get(15, TimeUnit.SECONDS).statusCode());
        }
    }

    private static int status(HarbourServer server, String token) {
        try {
            return server.client()
                    .send(server.call("nothing", "").header("Token", token).build(), BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoTakesNoAnswersGetsNoFurtherCallsAndOthersDo() throws Exception {
        try (var server = new HarbourServer(Map.of("limit_token_calls", 1))) {
            try (var client = new EmptyWindows(server.port())) {
                int good = 0;
                for (int i = 0; i < CALLS; i++) {
                    // Each has left its place when its head comes.
                    client.call(2 * i + 1, "/services/Harbour/add", "60", "[1, 2]");
                    good += client.awaitHeads(1);
                }
                assertTrue(good >= 1 && good < CALLS / 2, good + " answers were begun");
                assertEquals(204, status(server, "other"));
                assertEquals(429, status(server, "someone"));
            }

            Eventually.within(Duration.ofSeconds(30), "the places are free", () -> status(server, "someone") == 204);
        }
    }
}
