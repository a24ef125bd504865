/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombolo.gateway.call.Leaving;

/** Executions, which JAX-RS suspends before anybody knows whether they are answered later; clients have a second for an answer. */
final class AnsweredLaterTest {
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final int PATIENCE = 30;

    private final CompletableFuture<Waiting> waiting = new CompletableFuture<>();
    private final CountDownLatch left = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newHttpClient();
    private ShareServer server;

    /** Answers as the address says. */
    private final class Executions extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            AsyncContext async = request.startAsync();
            if (request.getRequestURI().equals("/by-jax-rs")) {
                byJaxRs(async, response);
                return;
            }
            Waiting begun =
                    Waiting.begin(ShareServer.request(request), new Answers((kind, model, base) -> ""), this::left);
            switch (request.getRequestURI()) {
                case "/by-jax-rs-after-all" -> byJaxRs(async, response);
                case "/by-this-thread" -> answer(begun);
                case "/by-another-thread" -> server.calls().work(() -> answer(begun));
                case "/after-more-than-the-pace" -> afterThePace(() -> answer(begun));
                case "/half-before-and-half-after-the-pace" -> {
                    write(begun, "do");
                    afterThePace(() -> answer(begun));
                }
                default -> {
                    begun.async().addListener(new Leaving("", () -> {}, over::countDown));
                    waiting.complete(begun);
                    if (request.getRequestURI().equals("/with-a-thread-that-lingers")) {
                        linger();
                    }
                }
            }
        }

        private static void byJaxRs(AsyncContext async, HttpServletResponse response) throws IOException {
            response.setContentLength(4);
            response.getOutputStream().write("done".getBytes(StandardCharsets.US_ASCII));
            async.complete();
        }

        /** As a thread that is slow to leave the request. */
        private void linger() {
            try {
                var unused = left.await(2 * PATIENCE, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Whoever answers does so for nothing, and ends the answer, unless the container does. */
        private void left() {
            left.countDown();
            var unused = waiting.thenAccept(begun -> {
                if (!begun.leaving().isSeen()) {
                    begun.leaving().complete(begun.async());
                }
            });
        }

        /** By the clock that watches answers, too: it has looked by then. */
        private void afterThePace(Runnable task) {
            var unused = server.calls()
                    .clock()
                    .schedule(() -> server.calls().work(task), PACE.toMillis() + 200, TimeUnit.MILLISECONDS);
        }

        private static void write(Waiting begun, String text) throws IOException {
            OutputStream out = begun.served().response().getOutputStream();
            begun.served().response().setContentLength(4);
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        private static void answer(Waiting begun) {
            try (AnswerWatch watch = begun.served().watch()) {
                write(begun, watch.isBegun() ? "ne" : "done");
                begun.served().response().getOutputStream().close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } finally {
                begun.leaving().complete(begun.async());
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = new ShareServer(new Executions(), 8, Duration.ofMinutes(1), new AnswerWatch.Pace(PACE, 1 << 20));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String get(Socket socket, BufferedReader in, String path) throws IOException {
        String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        char[] body = new char[4];
        int read = in.read(body);
        return new String(body, 0, Math.max(0, read));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/by-jax-rs", "/by-jax-rs-after-all", "/by-this-thread", "/by-another-thread"})
    void onceAnsweredTheNextOfTheConnectionMayLastLongerThanAnAnswerMayTake(String path) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setSoTimeout(PATIENCE * 1_000);
            assertEquals("done", get(socket, in, path));

            assertEquals("done", get(socket, in, "/after-more-than-the-pace"));
        }
    }

    @Test
    void anAnswerThatComesLaterIsBrokenOffIfItTakesTooLong() {
        var request = HttpRequest.newBuilder(server.address("/half-before-and-half-after-the-pace"))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(PATIENCE))
                .build();

        var thrown = assertThrows(IOException.class, () -> http.send(request, BodyHandlers.ofString()));

        assertFalse(thrown instanceof HttpTimeoutException, thrown::toString);
    }

    /** Also if the thread that took the request has not left it yet. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/with-a-thread-that-lingers"})
    void whoLeavesEndsWhatItWaitedForAndNothingIsWrittenAnyMore(String path) throws Exception {
        var request = HttpRequest.newBuilder(server.address("/by-jax-rs")).build();
        assertEquals(
                HttpClient.Version.HTTP_2,
                http.send(request, BodyHandlers.ofString()).version());
        var waits = http.sendAsync(HttpRequest.newBuilder(server.address(path)).build(), BodyHandlers.ofString());
        AnswerWatch watch = waiting.get(PATIENCE, TimeUnit.SECONDS).served().watch();

        waits.cancel(true);

        assertTrue(left.await(PATIENCE, TimeUnit.SECONDS));
        assertTrue(over.await(PATIENCE, TimeUnit.SECONDS));
        assertFalse(watch.before(1));
    }
}
