/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombolo.api.Problem;
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
    void aSessionIsNotIdleWhileALongAnswerIsSent() throws Exception {
        try (RawPeer peer = peer("evil")) {
            // More than the system takes for a peer that does not read.
            peer.send(call(1, "make", 4_000_000));
            Pair.eventually(
                    () -> pair.institute
                            .session("evil-id")
                            .map(Session::traffic)
                            .filter(traffic -> traffic.open() == 0 && !traffic.isIdle())
                            .isPresent(),
                    "the call has ended, and its answer is being sent");
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
}
