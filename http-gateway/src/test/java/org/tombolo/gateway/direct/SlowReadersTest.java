/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowReadersTest {

    private static final int NUMBERS = 5_000_000;

    private static int status(HarbourServer server) {
        try {
            return server.client()
                    .send(server.call("nothing", "").build(), BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoDoesNotReadAValueHoldsAPlaceAndIsCutOffInTime() throws Exception {
        Map<String, Object> config =
                Map.of("limit_open_calls", 1, "answer_timeout_millis", 6_000L, "answer_bytes_per_second", 1L << 40);
        try (HarbourServer server = new HarbourServer(config);
                Socket client = new Socket()) {
            // The first question takes a busy machine longer than a client may take for an answer.
            assertEquals(204, status(server));
            client.setReceiveBufferSize(16 << 10);
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            byte[] numbers = ("[[" + "1,".repeat(NUMBERS) + "1]]").getBytes(StandardCharsets.US_ASCII);
            client.getOutputStream()
                    .write(
                            ("POST /services/Harbour/doubled HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                                            + numbers.length + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(numbers);
            assertEquals('H', client.getInputStream().read());
            assertEquals(503, status(server));

            Eventually.within(Duration.ofSeconds(60), "the place is free", () -> status(server) == 204);
        }
    }
}
