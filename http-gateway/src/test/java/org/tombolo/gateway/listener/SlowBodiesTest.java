/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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

/** Clients that begin bodies and send no more of them, all at once. */
class SlowBodiesTest {
    private static final int SHARE = 2;
    private static final int CLIENTS = 5;

    private final Server server = new Server();
    private final List<Socket> clients = new ArrayList<>();
    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private ServerConnector connector;

    @BeforeEach
    void start() throws Exception {
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new LimitBodies(
                new BodyBounds(1000, "plain.bytes", 60_000, 1_000_000, false, "plain.millis"),
                new BodyBounds(1000, "stream.bytes", 60_000, 1, true, "stream.millis"),
                new Lingering.Room(5_000, 1),
                new SlowBodies(SHARE, Duration.ofMillis(200), server.getScheduler())));
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                String name = request.getHttpURI().getPath();
                begun.add(name);
                if (name.startsWith("/stream")) {
                    request.setAttribute(ExchangePhase.ATTRIBUTE, ExchangePhase.STREAMED);
                }
                try (InputStream body = Content.Source.asInputStream(request)) {
                    ended.add(name + " " + body.readAllBytes().length);
                } catch (IOException e) {
                    ended.add(name + " " + e);
                }
                callback.succeeded();
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket client : clients) {
            client.close();
        }
        server.stop();
    }

    private Socket begin(String name) throws Exception {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        clients.add(client);
        send(
                client,
                "POST " + name + " HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                        + "Content-Length: 2\r\n\r\n{");
        assertEquals(name, begun.poll(30, TimeUnit.SECONDS));
        return client;
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String ended() throws InterruptedException {
        return String.valueOf(ended.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void haveTheirShareOfTheThreadsAndTheOldestBeyondItAreRefused() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            begin("/" + i);
        }
        Set<String> refused = new TreeSet<>();
        for (int i = 0; i < CLIENTS - SHARE; i++) {
            String told = ended();
            assertTrue(told.contains("half of the gateway's threads wait for bodies that come slowly"), told);
            refused.add(told.substring(0, 2));
        }
        assertEquals(Set.of("/0", "/1", "/2"), refused);
        for (int i = CLIENTS - SHARE; i < CLIENTS; i++) {
            send(clients.get(i), "}");
            assertEquals("/" + i + " 2", ended());
        }
    }

    @Test
    void streamsThatMethodsReadAreNone() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            begin("/stream" + i);
        }
        for (int i = 0; i <= SHARE; i++) {
            begin("/" + i);
        }
        assertTrue(ended().startsWith("/0 "));
        for (int i = 0; i < CLIENTS; i++) {
            send(clients.get(i), "}");
            assertEquals("/stream" + i + " 2", ended());
        }
    }
}
