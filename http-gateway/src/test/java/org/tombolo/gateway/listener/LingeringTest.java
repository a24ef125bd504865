/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
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
    /** Much more than lies between two sockets. */
    private static final int BODY = 48 << 20;

    private final Server server = new Server();
    private int port;

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

    private Socket connect(boolean encrypted, Path folder) throws Exception {
        KeyFiles key = new MadeKeys(folder).store("lingering", "EC");
        Optional<SSLContext> keys =
                encrypted ? Optional.of(CurrentKey.context(key, complaint -> {})) : Optional.empty();
        AddressBounds bounds = new AddressBounds(16, 10_000, 5, Set.of(), true);
        port = URI.create(new Listener(
                                new Place("127.0.0.1", 0, encrypted),
                                ListenerFixture.bounds(PATIENCE, PATIENCE, PATIENCE, bounds),
                                keys)
                        .open(server))
                .getPort();
        Socket socket = encrypted
                ? MadeKeys.trusting(key).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)
                : new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        return socket;
    }

    private static void head(OutputStream out, String more) throws IOException {
        out.write(("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " + BODY
                        + "\r\n" + more + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readWhyAfterwards(boolean encrypted, @TempDir Path folder) throws Exception {
        try (Socket socket = connect(encrypted, folder)) {
            OutputStream out = socket.getOutputStream();
            head(out, "");
            byte[] piece = new byte[1 << 20];
            for (int sent = 0; sent < BODY; sent += piece.length) {
                out.write(piece);
            }
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
            assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, answer);
        }
    }

    @Test
    void orWaitForTheAnswerAndHaveItAtOnce(@TempDir Path folder) throws Exception {
        try (Socket socket = connect(false, folder)) {
            head(socket.getOutputStream(), "Expect: 100-continue\r\n");

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        }
    }
}
