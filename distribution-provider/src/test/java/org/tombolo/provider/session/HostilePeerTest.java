/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.FrameReader;
import org.tombolo.wire.frame.FrameWriter;
import org.tombolo.wire.value.Limits;

class HostilePeerTest {

    private TwoNodes nodes;

    @BeforeEach
    void open() throws IOException {
        nodes = new TwoNodes(TwoNodes.SILENCE);
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    /** A peer that speaks bytes. */
    private final class RawPeer implements AutoCloseable {
        private final Socket socket = new Socket();
        private final FrameReader reader = new FrameReader(Limits.DEFAULT);

        RawPeer() throws IOException {
            socket.connect(nodes.address, 30_000);
            socket.setSoTimeout(30_000);
        }

        void send(Frame frame) throws IOException {
            write(socket, frame);
        }

        RawPeer hello(String name) throws IOException {
            send(HostilePeerTest.hello(1, name + "-id", name, 1 << 20, 8));
            return this;
        }

        /** The next frame of a kind; others are passed over. */
        <T> T next(Class<T> kind) throws IOException {
            byte[] one = new byte[1];
            while (socket.getInputStream().read(one) > 0) {
                if (reader.next(ByteBuffer.wrap(one)) && kind.isInstance(reader.frame())) {
                    return kind.cast(reader.frame());
                }
            }
            throw new IOException("the connection ended");
        }

        void awaitEnd() throws IOException {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    static Frame.Hello hello(int version, String runtime, String name, long maxMessage, int maxOpenCalls) {
        return new Frame.Hello(
                version, runtime, name, maxMessage, maxOpenCalls, ByteBuffer.allocate(0), ByteBuffer.allocate(0));
    }

    static void write(Socket socket, Frame frame) throws IOException {
        socket.getOutputStream().write(encoded(frame, 1));
    }

    private static byte[] encoded(Frame frame, int times) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            for (ByteBuffer part : FrameWriter.encode(frame)) {
                Channels.newChannel(bytes).write(part);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aPeerMayNotSpeakForAnotherRuntimeNorTakeOverItsEndpoints() throws Exception {
        LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (Node victim = new Node(
                TwoNodes.settings("victim", Limits.DEFAULT), new PlainGate(), Optional::empty, new Adding(heard))) {
            InetSocketAddress address = victim.listen(new InetSocketAddress(nodes.address.getAddress(), 0));
            try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                write(socket, hello(1, "evil-id", "evil", 1 << 20, 8));
                write(socket, new Frame.Announce(TwoNodes.ENDPOINT, TwoNodes.description("stolen")));
                write(
                        socket,
                        new Frame.Announce(
                                "own ", Map.of("endpoint.id", "own ", "endpoint.framework.uuid", "evil-id")));
                write(socket, new Frame.Announce("other", TwoNodes.description("mismatch")));
                write(
                        socket,
                        new Frame.Announce(
                                "own",
                                Map.of(
                                        "endpoint.id",
                                        "own",
                                        "endpoint.framework.uuid",
                                        "evil-id",
                                        "tombolo.institute",
                                        "awi")));
                assertEquals("added own by evil at null", heard.poll(30, TimeUnit.SECONDS));
                assertTrue(heard.isEmpty());
            }
        }
    }

    @Test
    void hostilePeersAreCutOffAndOthersNotDisturbed() throws Exception {
        Laboratory laboratory = nodes.connected();
        Random random = new Random(42);
        for (int i = 0; i < 50; i++) {
            try (RawPeer peer = new RawPeer()) {
                if (i % 2 == 0) {
                    peer.hello("raw" + i);
                }
                byte[] noise = new byte[1 + random.nextInt(4_000)];
                random.nextBytes(noise);
                // A length in the range that the limits forbid, so that no end of the frame is waited for.
                noise[0] = (byte) 0xff;
                peer.socket.getOutputStream().write(noise);
                peer.awaitEnd();
            } catch (IOException e) {
                assertTrue(e.getMessage().matches(".*(reset|Broken pipe|abort).*"), e.toString());
            }
            assertEquals("number " + i, laboratory.overloaded(i));
        }
    }

    @Test
    void whoSaysEverythingButHelloIsCutOffInTime() throws Exception {
        byte[] unknown = {0, 0, 0, 0, (byte) 250, 1, 0, 0, 0, 0, 0, 0};
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        try (RawPeer peer = new RawPeer()) {
            assertThrows(IOException.class, () -> {
                while (System.nanoTime() < end) {
                    peer.socket.getOutputStream().write(unknown);
                }
            });
        }
    }

    @Test
    void nothingLargeIsTakenFromWhoHasNotSaidHello() throws Exception {
        try (RawPeer peer = new RawPeer()) {
            peer.socket.getOutputStream().write(new byte[] {8, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1});
            assertEquals(
                    Problem.INVALID_ARGUMENT.number(),
                    peer.next(Frame.GoAway.class).code());
            peer.awaitEnd();
        }
    }

    @Test
    void whoBreaksTheProtocolIsToldHow() throws Exception {
        try (RawPeer peer = new RawPeer().hello("rude")) {
            peer.send(HostilePeerTest.hello(1, "rude-id", "rude", 1 << 20, 8));
            Frame.GoAway away = peer.next(Frame.GoAway.class);
            assertEquals(Problem.INVALID_ARGUMENT.number(), away.code());
            assertEquals("a second hello", away.message());
            peer.awaitEnd();
        }
    }

    @Test
    void aPeerThatNeverReadsIsCutOff() throws Exception {
        Laboratory laboratory = nodes.connected();
        try (RawPeer peer = new RawPeer().hello("deaf")) {
            peer.next(Frame.Hello.class);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            byte[] pings = encoded(new Frame.Ping(1), 5_000);
            assertThrows(IOException.class, () -> {
                while (System.nanoTime() < end) {
                    peer.socket.getOutputStream().write(pings);
                }
            });
        }
        assertEquals("number 5", laboratory.overloaded(5));
    }

    @Test
    void whatASilentStrangerOpensIsClosedAgain() throws Exception {
        try (RawPeer stranger = new RawPeer()) {
            stranger.next(Frame.Hello.class);
            assertTrue(stranger.next(Frame.GoAway.class).message().contains("no hello"));
            stranger.awaitEnd();
        }
    }

    private record Adding(LinkedBlockingQueue<String> heard) implements PeerListener {
        @Override
        public void added(String endpoint, Map<String, Object> properties) {
            heard.add("added " + endpoint + " by " + properties.get("tombolo.institute") + " at "
                    + properties.get("tombolo.wire.address"));
        }

        @Override
        public void modified(String endpoint, Map<String, Object> properties) {}

        @Override
        public void removed(String endpoint) {}
    }
}
