/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.Container;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What slow and quiet clients may do, at a listener of short times: idle 1 s, bodies 3 s. */
class ListenerTest {
    private static final int PATIENCE = 20_000;

    private final Server server = new Server();
    private int port;

    @BeforeEach
    void open() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new ReadingServlet()), "/*");
        server.setHandler(context);
        server.start();
    }

    private static Listener listener(int port, long headerMillis, long idleMillis) {
        return new Listener(
                new Place("127.0.0.1", port, false),
                ListenerFixture.bounds(
                        headerMillis, idleMillis, 3_000, new AddressBounds(16, 10_000, 5, Set.of(), true)),
                Optional.empty());
    }

    private void listen(long headerMillis, long idleMillis) throws IOException {
        port = URI.create(listener(0, headerMillis, idleMillis).open(server)).getPort();
    }

    @AfterEach
    void close() throws Exception {
        server.stop();
    }

    @Test
    void oneThatIsClosedBeforeItsPortIsOpenLeavesNone() {
        Listener listener = listener(0, PATIENCE, PATIENCE);
        server.addEventListener(new Container.Listener() {
            @Override
            public void beanAdded(Container parent, Object child) {
                if (child instanceof ServerConnector) {
                    listener.close();
                }
            }

            @Override
            public void beanRemoved(Container parent, Object child) {
                // By the listener.
            }
        });

        assertThrows(IOException.class, () -> listener.open(server));

        assertEquals(0, server.getConnectors().length);
    }

    @Test
    void oneThatIsClosedBeforeItsPortIsRefusedLeavesNone() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Listener listener = listener(other.getLocalPort(), PATIENCE, PATIENCE);
            Server closing = new Server() {
                @Override
                public void addConnector(Connector connector) {
                    listener.close();
                    super.addConnector(connector);
                }
            };

            assertThrows(IOException.class, () -> listener.open(closing));

            assertEquals(0, closing.getConnectors().length);
        }
    }

    @Test
    void whatIsShortIsPutTogetherAndHasALength() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new WritingServlet(Listener.TOGETHER - 1)), "/*");
        server.stop();
        server.setHandler(context);
        server.start();
        listen(PATIENCE, PATIENCE);
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                                .version(HttpClient.Version.HTTP_1_1)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertEquals(
                Listener.TOGETHER - 1,
                answer.headers().firstValueAsLong("Content-Length").orElse(-1));
    }

    /** Writes some bytes at once, and leaves the rest to the container. */
    private static final class WritingServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final int bytes;

        WritingServlet(int bytes) {
            this.bytes = bytes;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream().write(new byte[bytes]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "multipart/form-data; boundary=b"})
    void aSilentBodyHasTheTimeOfBodiesAndNotThatOfIdleConnections(String type) throws Exception {
        listen(PATIENCE, 1_000);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            String head =
                    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: 9\r\n\r\n[1";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertEquals("HTTP/1.1 408 Request Timeout", answer.readLine());
        }
    }

    @Test
    void aClientOfHttp2ThatSendsPingsKeepsItsConnection() throws Exception {
        listen(1_000, PATIENCE);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            socket.setSoTimeout(PATIENCE);
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            // No settings; GET / of localhost as stream 1.
            out.write(HexFormat.of().parseHex("000000040000000000"));
            out.write(HexFormat.of().parseHex("00000e01050000000182848641096c6f63616c686f7374"));
            // One more round than its headers' time takes, several times over.
            for (int round = 0; round < 30; round++) {
                out.write(HexFormat.of().parseHex("0000080600000000000102030405060708"));
                socket.setSoTimeout(PATIENCE);
                await(in, 6);
                socket.setSoTimeout(100);
                assertThrows(SocketTimeoutException.class, () -> await(in, 6));
            }
        }
    }

    @Test
    void anUpgradeToHttp2IsNotMadeInTheMidstOfHttp1() throws Exception {
        listen(PATIENCE, PATIENCE);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            String head = String.join(
                    "\r\n",
                    "GET / HTTP/1.1",
                    "Host: localhost",
                    "Connection: Upgrade, HTTP2-Settings",
                    "Upgrade: h2c",
                    "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA",
                    "",
                    "");
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertEquals("HTTP/1.1 200 OK", answer.readLine());
        }
    }

    /** Passes over frames until one of the type, which none is to be between pings. */
    private static void await(DataInputStream in, int type) throws IOException {
        int found = -1;
        while (found != type) {
            int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
            found = in.readUnsignedByte();
            in.readNBytes(5 + length);
        }
    }
}
