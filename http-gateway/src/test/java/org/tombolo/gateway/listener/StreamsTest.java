/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombolo.gateway.tls.CurrentKey;
import org.tombolo.gateway.tls.KeyFiles;
import org.tombolo.gateway.tls.MadeKeys;

/** What a hostile client of HTTP/2 may do after its first request, over TLS. */
class StreamsTest {
    private static final long PATIENCE = 20_000;
    private static final long HEADER = 1000;
    private static final long PACE = 40;
    /** Of so many octets, at that pace, that it takes three times as long as headers may. */
    private static final int BODY = 75;

    private static final int CALM = 11;

    @TempDir
    static Path folder;

    private static KeyFiles key;

    private final Server server = new Server();
    private int port;
    private SSLContext client;

    @BeforeAll
    static void makeAKey() throws Exception {
        key = new MadeKeys(folder).store("streams", "EC");
    }

    @BeforeEach
    void start() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new AddressBoundsTest.Judge()), "/*");
        context.addServlet(new ServletHolder(new ReadingServlet()), "/read");
        server.setHandler(context);
        server.start();
        client = MadeKeys.trusting(key);
    }

    private void listen(long idleMillis) throws IOException {
        Listener listener = new Listener(
                new Place("127.0.0.1", 0, true),
                ListenerFixture.bounds(HEADER, idleMillis, PATIENCE, new AddressBounds(16, 10_000, 5, Set.of(), true)),
                Optional.of(CurrentKey.context(key, complaint -> {})));
        port = URI.create(listener.open(server)).getPort();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private RawStreams served() throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        while (true) {
            try {
                RawStreams streams = new RawStreams(client, port);
                streams.get(1, "/");
                assertEquals(1, streams.poll(RawStreams.HEADERS, PATIENCE).stream());
                return streams;
            } catch (IOException e) {
                // A handshake has no more time than headers, and the first ones on a busy computer take theirs.
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    /** Does something again and again until this side is told to go. */
    private static RawStreams.Frame untilToldToGo(RawStreams streams, Repeated each) throws Exception {
        long end = System.nanoTime() + PATIENCE * 1_000_000 / 2;
        RawStreams.Frame told = null;
        while (told == null && System.nanoTime() < end) {
            try {
                each.run();
                told = streams.poll(RawStreams.GOAWAY, PACE);
            } catch (IOException e) {
                // The connection has ended, and what was said before lies ready.
                told = streams.poll(RawStreams.GOAWAY, PATIENCE);
            }
        }
        assertNotNull(told, "the connection goes on");
        assertEquals(RawStreams.GOAWAY, told.type());
        return told;
    }

    private interface Repeated {
        void run() throws IOException;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void headersInManySmallPiecesEndInGoodTime(boolean whileAnotherIsOpen) throws Exception {
        listen(PATIENCE);
        try (RawStreams streams = served()) {
            if (whileAnotherIsOpen) {
                streams.get(3, "/read?wait");
            }
            streams.send(RawStreams.HEADERS, 1, 5, (byte) 0x82);
            RawStreams.Frame told =
                    untilToldToGo(streams, () -> streams.send(RawStreams.CONTINUATION, 0, 5, (byte) 0x84));
            assertEquals(CALM, told.code());
        }
    }

    @Test
    void oneFrameOfHeadersThatDripsEndsInGoodTime() throws Exception {
        listen(PATIENCE);
        try (RawStreams streams = served()) {
            streams.octets(new byte[] {0, 0x10, 0, RawStreams.HEADERS, 5, 0, 0, 0, 3, (byte) 0x82});
            assertEquals(
                    CALM,
                    untilToldToGo(streams, () -> streams.octets((byte) 0x84)).code());
        }
    }

    @Test
    void whoOnlySendsPingsIsSilent() throws Exception {
        listen(900);
        try (RawStreams streams = served()) {
            assertEquals(
                    0,
                    untilToldToGo(streams, () -> streams.send(RawStreams.PING, 0, 0, new byte[8]))
                            .code());
        }
    }

    @Test
    void aSlowBodyHasTheTimeOfBodiesAndNotThatOfHeaders() throws Exception {
        listen(PATIENCE);
        try (RawStreams streams = served()) {
            streams.post(3, "/read");
            // One frame, of which each octet comes alone.
            streams.octets(new byte[] {0, 0, BODY, RawStreams.DATA, 1, 0, 0, 0, 3});
            for (int i = 1; i < BODY; i++) {
                streams.octets((byte) ' ');
                assertNull(streams.poll(RawStreams.HEADERS, PACE));
            }
            streams.octets((byte) ' ');
            RawStreams.Frame answer = streams.poll(RawStreams.HEADERS, PATIENCE);
            assertEquals(3, answer.stream());
            assertEquals((byte) 0x88, answer.payload().get(0), "200, as the static table has it");
        }
    }

    private HTTP2Connection connection() {
        return ((ServerConnector) server.getConnectors()[0])
                .getConnectedEndPoints().stream()
                        .map(each -> ((SslConnection) each.getConnection())
                                .getSslEndPoint()
                                .getConnection())
                        .filter(HTTP2Connection.class::isInstance)
                        .map(HTTP2Connection.class::cast)
                        .findAny()
                        .orElseThrow();
    }

    @Test
    void aRequestThatBeginsWhileItsConnectionIsFoundSilentIsAnswered() throws Exception {
        listen(PATIENCE);
        try (RawStreams streams = served()) {
            HTTP2Connection connection = connection();
            StreamsWatch watch = new StreamsWatch(connection, new StreamsWatch.Times(1, 1));
            watch.begun(false);
            watch.ended(false);
            streams.post(3, "/read");
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
            while (connection.getSession().getStream(3) == null && System.nanoTime() < end) {
                Thread.onSpinWait();
            }

            assertTrue(watch.look(System.nanoTime() + 2));
            assertEquals(
                    RawStreams.GOAWAY, streams.poll(RawStreams.GOAWAY, PATIENCE).type());
            watch.begun(true);
            assertTrue(watch.look(System.nanoTime() + 2));

            streams.send(RawStreams.DATA, 1, 3, (byte) ' ');
            assertEquals(3, streams.poll(RawStreams.HEADERS, PATIENCE).stream());
            watch.ended(true);
            assertFalse(watch.look(System.nanoTime()));
        }
    }

    @Test
    void streamsThatAreOpenedAndResetWithoutEndEndTheConnectionAndNoOther() throws Exception {
        listen(PATIENCE);
        try (RawStreams other = served();
                RawStreams streams = served()) {
            int stream = 3;
            try {
                for (; stream < 20_000; stream += 2) {
                    streams.get(stream, "/");
                    streams.send(RawStreams.RESET, 0, stream, new byte[] {0, 0, 0, 8});
                }
            } catch (IOException e) {
                // It has ended while this side still wrote, as it is to.
            }
            RawStreams.Frame told = streams.poll(RawStreams.GOAWAY, PATIENCE);
            assertNotNull(told, "the connection goes on");
            other.get(3, "/");
            assertEquals(3, other.poll(RawStreams.HEADERS, PATIENCE).stream());
        }
    }

    @Test
    void whoHasNoTokenIsToldToGoAfterAFewRequests() throws Exception {
        listen(PATIENCE);
        try (RawStreams streams = served()) {
            for (int stream = 3; stream < 13; stream += 2) {
                streams.get(stream, "/guess");
                assertEquals(stream, streams.poll(RawStreams.HEADERS, PATIENCE).stream());
            }
            // No error: a browser connects anew, and asks for a token.
            assertEquals(0, streams.poll(RawStreams.GOAWAY, PATIENCE).code());
        }
    }
}
