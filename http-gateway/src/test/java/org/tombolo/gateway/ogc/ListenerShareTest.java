/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many requests to the OGC API may hold a thread for long; each is long here. */
class ListenerShareTest {
    private static final int SHARE = 2;

    private final CountDownLatch busy = new CountDownLatch(SHARE);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newHttpClient();
    private ShareServer server;

    /** Works until it may go on, or fails. */
    private final class Works extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            if (request.getRequestURI().equals("/fails")) {
                throw new IllegalArgumentException("as it was asked to");
            }
            if (request.getRequestURI().equals("/works")) {
                busy.countDown();
                try {
                    assertTrue(goOn.await(30, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = new ShareServer(
                new Works(), SHARE, Duration.ZERO, new AnswerWatch.Pace(Duration.ofMinutes(1), 1 << 20));
    }

    @AfterEach
    void stop() throws Exception {
        goOn.countDown();
        server.close();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(server.address(path)).build();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void whatIsBeyondTheShareIsToldToComeAgainAndServedOnceThereIsRoom() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> working = Stream.generate(
                        () -> http.sendAsync(request("/works"), HttpResponse.BodyHandlers.ofString()))
                .limit(SHARE)
                .toList();
        assertTrue(busy.await(30, TimeUnit.SECONDS));
        HttpResponse<String> refused = get("/");
        assertEquals(503, refused.statusCode());
        assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
        assertEquals(
                "application/problem+json",
                refused.headers().firstValue("Content-Type").orElse(""));
        assertTrue(refused.body().contains(SHARE + " requests to the OGC API"), refused.body());
        goOn.countDown();
        for (CompletableFuture<HttpResponse<String>> each : working) {
            assertEquals(200, each.get(30, TimeUnit.SECONDS).statusCode());
        }
        assertEquals(200, get("/").statusCode());
    }

    @Test
    void whatFailsGivesItsPlaceBack() throws Exception {
        for (int i = 0; i < SHARE + 2; i++) {
            assertEquals(500, get("/fails").statusCode());
        }
        assertEquals(200, get("/").statusCode());
    }
}
