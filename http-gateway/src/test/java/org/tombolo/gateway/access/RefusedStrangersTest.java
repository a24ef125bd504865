/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.gateway.sample.EmptyWindows;

/** Answers of the gate itself to those whom it doesn't let in. */
class RefusedStrangersTest {
    private static final int THREADS = 8;
    private static final int STREAMS = 3 * THREADS;

    private final Server server = new Server(new QueuedThreadPool(THREADS, THREADS));
    private ServerConnector connector;

    private static final class Refusing extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            // As of a servlet that had begun to answer otherwise.
            response.setContentLength(12_345);
            new GatedResponse(response, request, "call-of-nobody")
                    .refuse(Refused.of(401, Problem.UNAUTHENTICATED, "send a token"));
        }
    }

    @BeforeEach
    void start() throws Exception {
        HttpConfiguration http = new HttpConfiguration();
        connector = new ServerConnector(
                server, 1, 1, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new Refusing()), "/*");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void holdNoThreadsThoughTheyTakeNothing() throws Exception {
        try (var client = new EmptyWindows(connector.getLocalPort())) {
            for (int i = 0; i < STREAMS; i++) {
                client.get(2 * i + 1, "/");
            }
            client.awaitHeads(STREAMS);

            HttpResponse<String> other = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/"))
                                    .version(HttpClient.Version.HTTP_1_1)
                                    // Sooner than Jetty gives up the streams that don't get on, after 30 s.
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertEquals(401, other.statusCode());
            assertTrue(other.body().contains("send a token"), other.body());
            assertEquals(
                    Integer.toString(other.body().length()),
                    other.headers().firstValue("Content-Length").orElse("none"));
        }
    }
}
