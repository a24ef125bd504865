/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients of HTTP/2 that reset their streams. */
class ResetCallsTest {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    private HarbourServer server;

    @BeforeEach
    void start() throws Exception {
        server = new HarbourServer(Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void await(int holding) {
        Eventually.within(
                Duration.ofSeconds(30), holding + " run", () -> server.harbour().holding() == holding);
    }

    private static HttpRequest http2(HttpRequest.Builder request) {
        return request.version(HttpClient.Version.HTTP_2).build();
    }

    /** Also if the thread that took the request has not left it yet. */
    @ParameterizedTest
    @CsvSource({
        "hold, [60000], no",
        "hold, [60000], until the call has ended",
        "count, '[2, 60000]', no",
        "count, '[2, 60000]', until the call has ended"
    })
    void aResetOfHttp2Cancels(String method, String arguments, String linger) throws Exception {
        // The first one upgrades the connection.
        var services = client.send(http2(server.to("/services").GET()), BodyHandlers.discarding());
        assertEquals(200, services.statusCode());
        var call = client.sendAsync(
                http2(server.call(method, arguments)
                        .header("Tombolo-Timeout", "250")
                        .header("Linger", linger)),
                BodyHandlers.ofString());
        await(1);

        call.cancel(true);

        await(0);
    }
}
