/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http2.frames.PingFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one address may have: of the connections, and of failures over one of them. */
class AddressBoundsTest {
    private static final int PATIENCE = 20_000;
    private static final String GOOD = "HTTP/1.1 200 OK";

    private final Server server = new Server();
    private final List<Socket> sockets = new ArrayList<>();
    private int port;

    /** Lets those in who ask for /; the others have no token. */
    static final class Judge extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            boolean known = request.getRequestURI().equals("/");
            request.setAttribute(ExchangePhase.ATTRIBUTE, known ? ExchangePhase.KNOWN : ExchangePhase.STRANGER);
            if (!known) {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new Judge()), "/*");
        server.setHandler(context);
        server.start();
    }

    private void listen(AddressBounds bounds) throws IOException {
        Listener listener = new Listener(
                new Place("127.0.0.1", 0, false),
                ListenerFixture.bounds(PATIENCE, PATIENCE, PATIENCE, bounds),
                Optional.empty());
        port = URI.create(listener.open(server)).getPort();
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.stop();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        sockets.add(socket);
        return socket;
    }

    private static void ask(Socket socket, String path) throws IOException {
        String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    /** The first line of an answer; empty if the connection was cut. */
    private static String status(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            ask(socket, "/");
            for (int each = socket.getInputStream().read();
                    each >= ' ';
                    each = socket.getInputStream().read()) {
                line.append((char) each);
            }
        } catch (SocketException e) {
            return "";
        }
        return line.toString();
    }

    @Test
    void anAddressHasItsShareOfTheConnectionsAndNoMoreUntilItGivesOneBack() throws Exception {
        // More new ones than anybody makes: what is cut here is cut for its share.
        listen(new AddressBounds(3, 1_000_000, 5, Set.of(), true));
        for (int i = 0; i < 3; i++) {
            assertEquals(GOOD, status(connect()));
        }
        for (int i = 0; i < 5; i++) {
            assertEquals("", status(connect()));
        }
        sockets.get(0).close();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        String answer = status(connect());
        while (answer.isEmpty() && System.nanoTime() < end) {
            answer = status(connect());
        }
        assertEquals(GOOD, answer);
        assertEquals("", status(connect()));
    }

    @Test
    void anAddressThatConnectsTooOftenIsCutThoughItKeepsNoConnection() throws Exception {
        listen(new AddressBounds(16, 2, 5, Set.of(), true));
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        String answer = GOOD;
        while (answer.equals(GOOD) && System.nanoTime() < end) {
            try (Socket socket = connect()) {
                answer = status(socket);
            }
        }
        assertEquals("", answer);
    }

    @Test
    void connectionsOfAnAddressAreEarnedBackAndThenForgotten() throws Exception {
        NewConnections fresh = new NewConnections(10);
        InetAddress busy = InetAddress.getByName("10.0.0.9");
        long now = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            assertTrue(fresh.admit(busy, now));
        }
        assertFalse(fresh.admit(busy, now));
        assertTrue(fresh.admit(InetAddress.getByName("10.0.0.8"), now));

        assertTrue(fresh.admit(busy, now + TimeUnit.SECONDS.toNanos(1)));
        assertFalse(fresh.admit(busy, now + TimeUnit.SECONDS.toNanos(1)));

        assertTrue(fresh.admit(InetAddress.getByName("10.0.0.7"), now + TimeUnit.SECONDS.toNanos(12)));
        assertEquals(1, fresh.remembered());
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "10.0.0.9, false"})
    void aProxyHasAsManyAsItNeedsAndSoHasThisComputer(String proxy, boolean loopback) throws Exception {
        listen(new AddressBounds(1, 10_000, 5, Set.of(InetAddress.getByName(proxy)), loopback));
        for (int i = 0; i < 4; i++) {
            assertEquals(GOOD, status(connect()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.9, 10.0.0.9",
        "::ffff:10.0.0.9, 10.0.0.9",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::",
        "2001:db8:1:2::, 2001:db8:1:2::",
        "fe80::1:2, fe80::1:2",
        "64:ff9b::10.0.0.9, 64:ff9b::10.0.0.9",
        "64:ff9b:1::10.0.0.9, 64:ff9b:1::"
    })
    void aNetworkOfIpv6IsOneAddress(String address, String block) throws Exception {
        assertEquals(InetAddress.getByName(block), Shares.block(InetAddress.getByName(address)));
    }

    @Test
    void theConnectionOfWhoFailsTooOftenIsClosedWithTheLastAnswer() throws Exception {
        listen(new AddressBounds(16, 10_000, 5, Set.of(), true));
        String all = answers("/guess", 8);
        assertEquals(5, all.split("HTTP/1.1 401 ", -1).length - 1, all);
        assertEquals(1, all.split("Connection: close", -1).length - 1, all);
        assertEquals(GOOD, status(connect()));
    }

    @Test
    void whoIsAskedForATokenAndShowsOneKeepsTheConnection() throws Exception {
        listen(new AddressBounds(16, 10_000, 5, Set.of(), true));
        Socket socket = connect();
        for (int i = 0; i < 7; i++) {
            ask(socket, "/guess");
            ask(socket, "/");
        }
        String all = answers(socket, "/guess", 1);
        assertEquals(8, all.split("HTTP/1.1 401 ", -1).length - 1, all);
        assertEquals(7, all.split(GOOD, -1).length - 1, all);
    }

    @Test
    void behindAProxyOneThatFailsHarmsNoOther() throws Exception {
        listen(new AddressBounds(16, 10_000, 5, Set.of(InetAddress.getLoopbackAddress()), true));
        String all = answers("/guess", 8);
        assertEquals(8, all.split("HTTP/1.1 401 ", -1).length - 1, all);
    }

    /** What comes back to so many requests over one connection, of which the last one ends it. */
    private String answers(String path, int count) throws IOException {
        return answers(connect(), path, count);
    }

    private static String answers(Socket socket, String path, int count) throws IOException {
        for (int i = 0; i < count - 1; i++) {
            ask(socket, path);
        }
        String last = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(last.getBytes(StandardCharsets.US_ASCII));
        StringBuilder all = new StringBuilder();
        try {
            for (int each = socket.getInputStream().read();
                    each >= 0;
                    each = socket.getInputStream().read()) {
                all.append((char) each);
            }
        } catch (SocketException e) {
            assertTrue(all.length() > 0, "requests that nobody read make the end of a connection a rude one");
        }
        return all.toString();
    }

    @Test
    void boundsThatLetNobodyInAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new AddressBounds(0, 10_000, 5, Set.of(), true));
        assertThrows(IllegalArgumentException.class, () -> new AddressBounds(5, 5, 0, Set.of(), true));
        assertThrows(IllegalArgumentException.class, () -> new AddressBounds(5, 0, 5, Set.of(), true));
    }

    @Test
    void streamsMayBeResetSoOftenAMinute() {
        StreamResets resets = new StreamResets(3);
        var reset = new ResetFrame(1, 8);
        for (int i = 0; i < 3; i++) {
            assertTrue(resets.onEvent(reset));
        }
        assertFalse(resets.onEvent(reset));
        assertTrue(resets.onEvent(new PingFrame(false)));
    }
}
