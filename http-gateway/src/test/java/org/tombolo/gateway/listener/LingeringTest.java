/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombolo.gateway.tls.CurrentKey;
import org.tombolo.gateway.tls.KeyFiles;
import org.tombolo.gateway.tls.MadeKeys;

/** Clients that send a body to its end, though it was refused long before. */
class LingeringTest {
    private static final int PATIENCE = 60_000;
    /** So long that it never ends here. */
    private static final int LONG = 10 * PATIENCE;
    /** More than lies between two sockets. */
    private static final int BODY = 16 << 20;
    /** Half of the connections that a listener may have. */
    private static final int PLACES = 32;

    private final CountingThreads threads = new CountingThreads();
    private final Server server = new Server(threads);

    /** Counts what they are given to do. */
    private static final class CountingThreads extends QueuedThreadPool {
        private final AtomicInteger tasks = new AtomicInteger();

        @Override
        public void execute(Runnable task) {
            tasks.incrementAndGet();
            super.execute(task);
        }
    }

    /** Reads nothing. */
    private static final class Refusing extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
    }

    @BeforeEach
    void start() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new Refusing()), "/*");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private int open(Optional<SSLContext> keys, long lingerMillis) throws Exception {
        AddressBounds bounds = new AddressBounds(2 * PLACES, 10_000, 5, Set.of(), true);
        Listener listener = new Listener(
                new Place("127.0.0.1", 0, keys.isPresent()),
                ListenerFixture.bounds(LONG, LONG, LONG, bounds),
                keys,
                lingerMillis);
        return URI.create(listener.open(server)).getPort();
    }

    private static Socket connect(int port) throws IOException {
        return patient(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    private static Socket patient(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE);
        return socket;
    }

    private static void head(Socket socket) throws IOException {
        socket.getOutputStream()
                .write(("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                                + BODY + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static void body(Socket socket) throws IOException {
        byte[] piece = new byte[1 << 20];
        for (int sent = 0; sent < BODY; sent += piece.length) {
            socket.getOutputStream().write(piece);
        }
    }

    private static void assertRefused(Socket socket) throws IOException {
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, answer);
    }

    private static boolean isCut(Socket socket) {
        try {
            body(socket);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private void waitUntilNobodyIsConnected() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        while (!server.getConnectors()[0].getConnectedEndPoints().isEmpty()) {
            assertTrue(System.nanoTime() - end < 0, "a connection is open still");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readWhyAfterwards(boolean encrypted, @TempDir Path folder) throws Exception {
        KeyFiles key = new MadeKeys(folder).store("lingering", "EC");
        int port = open(encrypted ? Optional.of(CurrentKey.context(key, complaint -> {})) : Optional.empty(), LONG);
        try (Socket socket = encrypted
                ? patient(
                        MadeKeys.trusting(key).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port))
                : connect(port)) {
            head(socket);
            body(socket);

            assertRefused(socket);
        }
    }

    @Test
    void areCutWhenTheirTimeIsOverAndCostNothingIfTheySendNothing() throws Exception {
        try (Socket socket = connect(open(Optional.empty(), 1_000))) {
            head(socket);
            assertRefused(socket);

            waitUntilNobodyIsConnected();

            assertTrue(threads.tasks.get() < 20, threads.tasks + " tasks for one that sends nothing");
        }
    }

    @Test
    void areCutWhenTheirTimeIsOverThoughTheyGoOn() throws Exception {
        try (Socket socket = connect(open(Optional.empty(), 500))) {
            head(socket);
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);

            assertThrows(IOException.class, () -> {
                while (System.nanoTime() - end < 0) {
                    socket.getOutputStream().write(new byte[1 << 10]);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
            });
        }
    }

    @Test
    void areNotManyAtOnce() throws Exception {
        int port = open(Optional.empty(), LONG);
        List<Socket> all = new ArrayList<>();
        try {
            for (int i = 0; i <= PLACES; i++) {
                Socket socket = connect(port);
                all.add(socket);
                head(socket);
                assertRefused(socket);
            }

            // A place is taken a moment after the answer has come: so another than the last may have none.
            Collections.reverse(all);
            assertTrue(all.stream().anyMatch(LingeringTest::isCut));
            assertTrue(all.stream().anyMatch(socket -> !isCut(socket)));
        } finally {
            for (Socket socket : all) {
                socket.close();
            }
        }
        waitUntilNobodyIsConnected();
    }
}
