/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndedCallsTest {

    private HarbourServer server;

    @BeforeEach
    void start() throws Exception {
        server = new HarbourServer(
                Map.of("limit_open_calls", 3, "limit_token_calls", 2, "limit_timeout_millis", 20_000L));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return server.client().send(request.build(), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> begin(HttpRequest.Builder request) {
        return server.client().sendAsync(request.build(), BodyHandlers.ofString());
    }

    private void awaitHolding(int count) {
        Eventually.within(
                Duration.ofSeconds(30), count + " hold", () -> server.harbour().holding() == count);
    }

    private static void assertProblem(int status, String name, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"name\":\"" + name + "\""), answer.body());
    }

    @Test
    void aCallIsCancelledByItsId() throws Exception {
        var call = begin(server.call("hold", "[60000]").header("Tombolo-Call", "my-call-7"));
        awaitHolding(1);

        assertEquals(204, send(server.to("/calls/my-call-7").DELETE()).statusCode());

        assertProblem(499, "CANCELLED", call.get(30, TimeUnit.SECONDS));
        awaitHolding(0);
        assertProblem(404, "NOT_FOUND", send(server.to("/calls/my-call-7").DELETE()));
    }

    @Test
    void anotherTokenCannotCancelIt() throws Exception {
        var call = begin(server.call("hold", "[60000]").header("Tombolo-Call", "my-call-8"));
        awaitHolding(1);

        assertProblem(
                404,
                "NOT_FOUND",
                send(server.to("/calls/my-call-8").header("Token", "other").DELETE()));

        assertEquals(1, server.harbour().holding());
        assertEquals(204, send(server.to("/calls/my-call-8").DELETE()).statusCode());
        assertProblem(499, "CANCELLED", call.get(30, TimeUnit.SECONDS));
    }

    @Test
    void anIdThatRunsIsNotTakenTwice() throws Exception {
        var call = begin(server.call("hold", "[60000]").header("Tombolo-Call", "my-call-9"));
        awaitHolding(1);

        assertProblem(409, "CONTRACT_MISMATCH", send(server.call("nothing", "").header("Tombolo-Call", "my-call-9")));

        assertEquals(204, send(server.to("/calls/my-call-9").DELETE()).statusCode());
        assertProblem(499, "CANCELLED", call.get(30, TimeUnit.SECONDS));
    }

    @Test
    void timeRunsOutForAMethodThatReacts() throws Exception {
        assertProblem(
                504, "DEADLINE_EXCEEDED", send(server.call("hold", "[60000]").header("Tombolo-Timeout", "200ms")));
        awaitHolding(0);
    }

    @Test
    void theAnswerComesInTimeThoughTheMethodTakesNoNotice() throws Exception {

        assertProblem(
                504, "DEADLINE_EXCEEDED", send(server.call("ignore", "[50000]").header("Tombolo-Timeout", "PT0.2S")));

        assertFalse(server.harbour().back(), "the method has come back");
    }

    @Test
    void aThreadThatReadsArgumentsIsFreeWhenTheTimeOfTheCallIsOver() throws Exception {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            client.setSoTimeout(60_000);
            client.getOutputStream()
                    .write(
                            """
                            POST /services/Harbour/sum HTTP/1.1
                            Host: x
                            Tombolo-Timeout: 300ms
                            Content-Type: multipart/form-data; boundary=b
                            Content-Length: 1000

                            --b
                            Content-Disposition: form-data; name="arguments"

                            {"""
                                    .replace("\n", "\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));

            // The connection ends once the thread has come back, as the rest of the body hasn't come.
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith("HTTP/1.1 504"), answer);
        }
    }

    @Test
    void aFutureThatTakesTooLongIsGivenUp() throws Exception {
        assertProblem(
                504,
                "DEADLINE_EXCEEDED",
                send(server.call("later", "[60000, \"x\"]").header("Tombolo-Timeout", "0.2")));
    }

    @Test
    void aStreamThatGivesNothingIsGivenUp() throws Exception {
        assertProblem(
                504,
                "DEADLINE_EXCEEDED",
                send(server.call("count", "[1, 60000]").header("Tombolo-Timeout", "300ms")));
        awaitHolding(0);
    }

    @Test
    void anInterruptDoesNotHitTheNextCallOnTheThread() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertProblem(
                    504,
                    "DEADLINE_EXCEEDED",
                    send(server.call("hold", "[60000]").header("Tombolo-Timeout", "30ms")));
            assertEquals("false", send(server.call("hold", "[20]")).body());
        }
    }

    @Test
    void aTimeoutThatIsNoTimeIsRefused() throws Exception {
        assertProblem(400, "INVALID_ARGUMENT", send(server.call("nothing", "").header("Tombolo-Timeout", "soon")));
        assertProblem(400, "INVALID_ARGUMENT", send(server.call("nothing", "").header("Tombolo-Timeout", "-1")));
    }

    @Test
    void aTokenHasSoManyCallsAndAllTogetherSoMany() throws Exception {
        var one = begin(server.call("hold", "[60000]").header("Tombolo-Call", "call-one"));
        var two = begin(server.call("hold", "[60000]").header("Tombolo-Call", "call-two"));
        awaitHolding(2);
        assertProblem(429, "QUOTA_EXCEEDED", send(server.call("nothing", "")));
        var three = begin(server.call("hold", "[60000]")
                .header("Tombolo-Call", "call-three")
                .header("Token", "other"));
        awaitHolding(3);

        var busy = send(server.call("nothing", "").header("Token", "third"));

        assertProblem(503, "BUSY", busy);
        assertEquals("1", busy.headers().firstValue("Retry-After").orElse(""));
        send(server.to("/calls/call-one").DELETE());
        send(server.to("/calls/call-two").DELETE());
        send(server.to("/calls/call-three").header("Token", "other").DELETE());
        for (var call : java.util.List.of(one, two, three)) {
            assertEquals(499, call.get(30, TimeUnit.SECONDS).statusCode());
        }
        Eventually.within(Duration.ofSeconds(30), "there is room again", () -> room() == 204);
    }

    private int room() {
        try {
            return send(server.call("nothing", "").header("Token", "third")).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aServiceThatGoesWaitsForItsCallsAndEndsThemThen() throws Exception {
        var brief = begin(server.call("moor", ""));
        var endless = begin(server.call("hold", "[60000]"));
        awaitHolding(2);

        var left = CompletableFuture.runAsync(() -> server.offer().leave(Duration.ofSeconds(4)));
        Eventually.within(Duration.ofSeconds(30), "no call is taken any more", () -> room() == 503);
        server.harbour().castOff();

        assertEquals("true", brief.get(30, TimeUnit.SECONDS).body());
        left.get(30, TimeUnit.SECONDS);
        assertProblem(502, "CONNECTION_LOST", endless.get(30, TimeUnit.SECONDS));
        assertProblem(503, "UNAVAILABLE", send(server.call("nothing", "")));
    }
}
