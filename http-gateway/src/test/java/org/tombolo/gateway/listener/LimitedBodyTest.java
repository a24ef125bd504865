/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitedBodyTest {

    private final Server server = new Server();
    private final CompletableFuture<Request> request = new CompletableFuture<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private ServerConnector connector;

    @BeforeEach
    void start() throws Exception {
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new LimitBodies(
                new BodyBounds(1000, "plain.bytes", 500, 1_000_000, false, "plain.millis"),
                new BodyBounds(1000, "stream.bytes", 60_000, 1, true, "stream.millis"),
                new Lingering.Room(5_000, 1),
                new SlowBodies(8, Duration.ofSeconds(1), server.getScheduler())));
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request taken, Response response, Callback callback) {
                if (taken.getHttpURI().getPath().equals("/streamed")) {
                    taken.setAttribute(ExchangePhase.ATTRIBUTE, ExchangePhase.STREAMED);
                }
                request.complete(taken);
                try (InputStream body = Content.Source.asInputStream(taken)) {
                    end.complete(body.readAllBytes().length + " bytes");
                } catch (IOException e) {
                    end.complete(String.valueOf(e));
                }
                callback.succeeded();
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private Socket send(String path) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        OutputStream out = client.getOutputStream();
        out.write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                        + "Content-Length: 100\r\n\r\n--x\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    @Test
    void aMultipartBodyHasTheTimeOfOthersUntilAStreamBegins() throws Exception {
        try (Socket client = send("/plain")) {
            assertTrue(client.isConnected());
            String told = end.get(30, TimeUnit.SECONDS);

            assertTrue(told.contains("plain.millis"), told);
        }
    }

    @Test
    void whoeverWaitsForAStreamIsWokenWhenNobodyWantsTheRest() throws Exception {
        try (Socket client = send("/streamed")) {
            assertTrue(client.isConnected());
            request.get(30, TimeUnit.SECONDS).setAttribute(ExchangePhase.ATTRIBUTE, ExchangePhase.ENDED);
            String told = end.get(30, TimeUnit.SECONDS);

            assertTrue(told.contains("the call has ended"), told);
        }
    }
}
