/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombolo.api.Problem;
import org.tombolo.provider.call.RemoteService;
import org.tombolo.provider.call.Target;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.value.Payload;

/** A peer that is known and means no good harms neither the institute nor another peer's calls. */
@ParameterizedClass
@EnumSource(
        value = Transport.class,
        names = {"PLAIN", "TLS"})
class MisbehavingPeerTest extends BesideAnEvilPeer {

    private static Map<String, byte[]> violations() throws IOException {
        Payload small = Payload.of((byte) 1);
        double[] longOne = new double[10_000];
        Map<String, byte[]> each = new LinkedHashMap<>();
        each.put("a ping of 2^32-1 bytes", header(0xffff_ffffL, 11, 0, 0));
        each.put("an unknown frame", header(0, 200, 0, 0));
        each.put("a reserved field", new byte[] {0, 0, 0, 0, 11, 0, 0, 7, 0, 0, 0, 0});
        each.put("a number of the other side's", RawPeer.encoded(call(2, "now", 1)));
        each.put(
                "a number twice",
                joined(RawPeer.encoded(call(1, "sleep", "a")), RawPeer.encoded(call(1, "sleep", "b"))));
        each.put("data of nothing", joined(header(100, 5, 0, 1), new byte[100]));
        each.put(
                "more data than announced",
                joined(announced(call(1, "echo", (Object) longOne)), header(90_000, 5, 0, 1), new byte[90_000]));
        each.put("data of 2^31 bytes", joined(announced(call(1, "echo", (Object) longOne)), header(1L << 31, 5, 0, 1)));
        each.put(
                "a second message before the data of the first",
                joined(announced(call(1, "echo", (Object) longOne)), announced(call(1, "echo", (Object) longOne))));
        each.put(
                "an item after the end",
                joined(
                        RawPeer.encoded(call(1, "hold", Stream.of("a"))),
                        RawPeer.encoded(new Frame.End(1, 1, 0, "", "")),
                        RawPeer.encoded(new Frame.Item(1, 1, small))));
        byte[] wrongSide = RawPeer.encoded(new Frame.Item(1, 0, small));
        wrongSide[5] = 0;
        each.put("a stream from the wrong side", wrongSide);
        each.put("a wish for connections by who dialled", RawPeer.encoded(new Frame.OpenBulk()));
        each.put("a second hello", RawPeer.encoded(HostilePeerTest.hello(1, "x", "x", 1 << 20, 8)));
        return each;
    }

    @Test
    void whateverBreaksTheProtocolEndsItsConnectionAlone() throws Exception {
        for (Map.Entry<String, byte[]> violation : violations().entrySet()) {
            try (RawPeer peer = peer("evil")) {
                if (sent(peer, violation.getValue())) {
                    Frame.GoAway away;
                    try {
                        away = peer.next(Frame.GoAway.class);
                    } catch (IOException e) {
                        throw new AssertionError(violation.getKey() + ": no word why", e);
                    }
                    assertEquals(Problem.INVALID_ARGUMENT.number(), away.code(), violation.getKey());
                    peer.awaitEnd();
                }
            }
            neighbourIsWell();
        }
    }

    /** False if the connection ended before all was sent: what is long breaks the protocol by its first bytes. */
    private static boolean sent(RawPeer peer, byte[] bytes) throws InterruptedException {
        try {
            peer.send(bytes);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void itemsWithoutCreditEndTheConnection() throws Exception {
        try (RawPeer peer = peer("evil")) {
            // Its items wait for a reader that does not come: the initial credit is all there is.
            peer.send(call(1, "hold", Stream.of("a")));
            byte[] item = RawPeer.encoded(new Frame.Item(1, 1, Payload.of(new byte[60_000])));
            for (int i = 0; i < 6; i++) {
                peer.send(item);
            }
            assertTrue(peer.next(Frame.GoAway.class).message().contains("without credit"));
            peer.awaitEnd();
        }
    }

    @Test
    void creditThatIsNoneEndsTheConnectionAndTooMuchOfItDoesNot() throws Exception {
        for (byte bytes : new byte[] {0, 0x20}) {
            try (RawPeer peer = peer("evil")) {
                peer.send(call(1, "endless"));
                peer.next(Frame.Item.class);
                byte[] credit = RawPeer.encoded(new Frame.Credit(1, 0, 5));
                credit[credit.length - 1] = bytes;
                peer.send(credit);
                // The word why may find no room behind the items.
                peer.awaitEnd();
            }
        }
        try (RawPeer peer = peer("evil")) {
            peer.send(call(1, "endless"));
            for (int i = 0; i < 100; i++) {
                peer.send(new Frame.Credit(1, 0, Integer.MAX_VALUE));
            }
            for (int i = 0; i < 50; i++) {
                peer.next(Frame.Item.class);
            }
            peer.send(new Frame.End(1, 0, Problem.CANCELLED.number(), "", ""));
        }
    }

    @Test
    void whatCrossedTheEndOfItsCallIsPassedOver() throws Exception {
        try (RawPeer peer = peer("evil")) {
            for (int i = 0; i < 1_000; i++) {
                int id = 2 * i + 1;
                peer.send(joined(
                        RawPeer.encoded(new Frame.Cancel(id, Problem.CANCELLED.number())),
                        RawPeer.encoded(new Frame.Credit(id, 0, Integer.MAX_VALUE)),
                        RawPeer.encoded(new Frame.End(id, 0, Problem.CANCELLED.number(), "", "")),
                        RawPeer.encoded(new Frame.Item(id, 1, Payload.of((byte) 1))),
                        header(0, 250, 1, 0)));
            }
            peer.send(new Frame.Ping(7));
            assertEquals(7, peer.next(Frame.Pong.class).nonce());
        }
    }

    @Test
    void anEndOfAResultThatIsNoStreamDoesNotMakeTheCallForgotten() throws Exception {
        try (RawPeer peer = peer("evil")) {
            int limit = Pair.OPEN_CALLS;
            for (int i = 0; i < limit + 10; i++) {
                int id = 2 * i + 1;
                peer.send(call(id, "count", Stream.of("a")));
                peer.send(new Frame.End(id, 0, Problem.CANCELLED.number(), "", ""));
            }
            Frame.Failure busy = peer.next(Frame.Failure.class);
            assertEquals(Problem.BUSY.number(), busy.code());
            assertEquals(2 * limit + 1, busy.id());
        }
    }

    @Test
    void messagesThatNeverEndTakeTheirPeersShareAndNoMore() throws Exception {
        List<RawPeer> peers = new ArrayList<>();
        try {
            RawPeer peer = peer("evil");
            peers.add(peer);
            double[] values = new double[120_000];
            for (int i = 0; i < 6; i++) {
                peer.send(announced(call(2 * i + 1, "echo", (Object) values)));
            }
            Frame.Failure busy = peer.next(Frame.Failure.class);
            assertEquals(Problem.BUSY.number(), busy.code());
            assertTrue(pair.institute.connections().memory().taken() <= BUDGET / 4);
            neighbourIsWell();
            assertEquals(120_000, honest.echo(values).length);
            neighbourIsWell();
        } finally {
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
        Pair.eventually(() -> pair.institute.connections().memory().taken() == 0, "no memory is reserved");
        assertEquals(120_000, honest.echo(new double[120_000]).length);
    }

    @Test
    void thousandsOfMessagesUnderWayEndTheConnection() throws Exception {
        try (RawPeer peer = peer("evil")) {
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 5_000; i++) {
                    peer.send(announced(call(2 * i + 1, "echo", (Object) new double[3_000])));
                }
                peer.next(Frame.Result.class);
            });
        }
    }

    @Test
    void halfAFrameAndThenSilenceEndsTheConnection() throws Exception {
        try (RawPeer peer = peer("evil");
                RawPeer second = peer("worse")) {
            peer.send(new byte[] {0, 0, 0});
            second.send(joined(header(1_000, 2, 0, 1), new byte[10]));
            assertTrue(peer.next(Frame.GoAway.class).message().contains("no sign of life"));
            peer.awaitEnd();
            second.awaitEnd();
        }
    }

    @Test
    void whoNeverReadsWhileAskingForLongResultsIsCutOff() throws Exception {
        try (RawPeer peer = peer("evil")) {
            for (int i = 0; i < 100; i++) {
                peer.send(call(2 * i + 1, "make", 1_000_000));
            }
            neighbourIsWell();
            peer.send(call(1_001, "endless"));
            peer.send(new Frame.Credit(1_001, 0, Integer.MAX_VALUE));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            // Signs of life, so that it is not silence that ends it.
            assertThrows(IOException.class, () -> {
                while (System.nanoTime() < end) {
                    peer.send(new Frame.Ping(1));
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            });
        }
    }

    @Test
    void aWrongTokenJoinsNothing() throws Exception {
        try (RawPeer peer = new RawPeer(evil, pair.address)) {
            peer.send(new Frame.Hello(
                    1, "evil-id", "evil", 1 << 20, 8, ByteBuffer.wrap(new byte[16]), ByteBuffer.wrap(new byte[16])));
            assertTrue(peer.next(Frame.GoAway.class).message().contains("no session to join"));
            peer.awaitEnd();
        }
    }

    @Test
    void nobodyTakesTheSessionOfAnotherCertificate() throws Exception {
        if (transport != Transport.TLS) {
            // Without certificates everybody on this computer is the same.
            return;
        }
        ByteBuffer token = session.peer().token();
        try (RawPeer thief = new RawPeer(evil, pair.address)) {
            thief.send(new Frame.Hello(1, "partner-id", "partner", 1 << 20, 8, token, ByteBuffer.wrap(new byte[16])));
            assertTrue(thief.next(Frame.GoAway.class).message().contains("no session to join"));
            thief.awaitEnd();
        }
        try (RawPeer impostor = new RawPeer(evil, pair.address)) {
            impostor.send(HostilePeerTest.hello(1, "partner-id", "partner", 1 << 20, 8));
            assertTrue(impostor.next(Frame.GoAway.class).message().contains("another peer"));
            impostor.awaitEnd();
        }
    }

    @Test
    void aPeerHasSoManySessionsAtOnceAndIsToldWhenItWantsMore() throws Exception {
        if (transport != Transport.TLS) {
            // Without certificates everybody on this computer is the same.
            return;
        }
        List<RawPeer> peers = new ArrayList<>();
        try {
            for (int i = 0; i < Connections.MAX_SESSIONS_EACH; i++) {
                peers.add(peer("evil" + i));
            }
            try (RawPeer further = new RawPeer(evil, pair.address)) {
                assertTrue(further.next(Frame.GoAway.class).message().contains("the most that one peer may have"));
                further.awaitEnd();
            }
            neighbourIsWell();
        } finally {
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
    }

    @Test
    void aRuntimeIdIsThatOfThePeerThatUsedItFirstAlsoWhileItIsAway() throws Exception {
        if (transport != Transport.TLS) {
            // Without certificates everybody on this computer is the same.
            return;
        }
        RawPeer stray = peer("stray");
        Pair.eventually(() -> pair.institute.session("stray-id").isPresent(), "it is there");
        Target target = new Target("endpoint-1", "stray-id", "partner", "", Duration.ofSeconds(20));
        Served asThePartners = (Served) RemoteService.proxy(
                pair.institute, target, new CallScope("test"), Served.class.getClassLoader(), List.of(Served.class));
        assertTrue(TwoNodes.problem(Problem.UNAVAILABLE, () -> asThePartners.now(1))
                .getMessage()
                .contains("is used by the peer evil"));
        stray.close();
        Pair.eventually(() -> pair.institute.session("stray-id").isEmpty(), "it is away");
        try (RawPeer impostor = new RawPeer(transport.partner(folder.resolve("again")), pair.address)) {
            impostor.send(HostilePeerTest.hello(1, "stray-id", "stray", 1 << 20, 8));
            assertTrue(impostor.next(Frame.GoAway.class).message().contains("another peer"));
            impostor.awaitEnd();
        }
    }
}
