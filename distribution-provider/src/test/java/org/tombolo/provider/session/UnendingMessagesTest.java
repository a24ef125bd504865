/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.frame.Frame;

/** Messages that are too long, or never end, take their peer's share of the memory and no more. */
@ParameterizedClass
@EnumSource(
        value = Transport.class,
        names = {"PLAIN", "TLS"})
class UnendingMessagesTest extends BesideAnEvilPeer {

    /** Those that are passed over count as well. */
    private static final int MOST_UNDER_WAY = 8_192;

    /** Time enough for some results to fill the socket. */
    private static final Duration SHORT = Duration.ofSeconds(3);

    @Override
    Duration stall() {
        return Duration.ofSeconds(2);
    }

    @Override
    Duration silence() {
        return Duration.ofSeconds(5);
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
            while (busy.code() == Problem.DEADLINE_EXCEEDED.number()) {
                // On a slow machine the first has stalled by now.
                busy = peer.next(Frame.Failure.class);
            }
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
        byte[] one = announced(call(1, "echo", (Object) new double[3_000]));
        // No byte comes after the one too many, so that the word why is not lost.
        ByteBuffer all = ByteBuffer.allocate((MOST_UNDER_WAY + 1) * one.length);
        for (int i = 0; i <= MOST_UNDER_WAY; i++) {
            all.put(ByteBuffer.wrap(one).putInt(8, 2 * i + 1));
        }
        try (RawPeer peer = peer("evil")) {
            peer.send(all.array());
            String why = peer.next(Frame.GoAway.class).message();
            assertTrue(why.contains("more than " + MOST_UNDER_WAY + " messages are under way"), why);
            peer.awaitEnd();
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
            // A result is written until its call's deadline; then it takes the stall.
            for (int i = 0; i < 100; i++) {
                peer.send(within(SHORT, call(2 * i + 1, "make", 1_000_000)));
            }
            neighbourIsWell();
            peer.send(within(SHORT, call(1_001, "endless")));
            peer.send(new Frame.Credit(1_001, 0, Integer.MAX_VALUE));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
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
    void whatOnePeersMemoryCanNeverHoldIsTooLargeAndTheHelloSaysSo() throws Exception {
        try (RawPeer peer = new RawPeer(evil, pair.address)) {
            peer.send(HostilePeerTest.hello(1, "evil-id", "evil", 1 << 30, 600));
            assertEquals(BUDGET / 4, peer.next(Frame.Hello.class).maxMessage());
            peer.send(announced(call(1, "echo", (Object) new double[BUDGET / 4 / 8])));
            Frame.Failure refused = peer.next(Frame.Failure.class);
            assertEquals(Problem.TOO_LARGE.number(), refused.code());
            assertTrue(refused.message().contains("limit.message.bytes"), refused.message());
            assertTrue(refused.message().contains(String.valueOf(BUDGET / 4)), refused.message());
        }
        double[] tooMany = new double[BUDGET / 4 / 8];
        ProblemException here = TwoNodes.problem(Problem.TOO_LARGE, () -> honest.echo(tooMany));
        assertTrue(here.getMessage().contains(String.valueOf(BUDGET / 4)), here.getMessage());
    }

    @Test
    void anItemThatTheReaderWouldNotTakeIsRefusedBeforeItIsSent() {
        Stream<double[]> items = Stream.of(new double[BUDGET / 4 / 8]);
        ProblemException here = TwoNodes.problem(Problem.TOO_LARGE, () -> honest.sum(items));
        assertTrue(here.getMessage().contains("an item of a stream has"), here.getMessage());
    }

    @Test
    void aMessageThatStallsIsGivenUpAndAnsweredAndItsConnectionLives() throws Exception {
        try (RawPeer peer = peer("evil")) {
            Frame.Call stalled = call(1, "echo", (Object) new double[50_000]);
            byte[] all = RawPeer.encoded(stalled);
            byte[] begun = announced(stalled);
            peer.send(begun);
            Frame.Failure late = peer.next(Frame.Failure.class);
            assertEquals(Problem.DEADLINE_EXCEEDED.number(), late.code());
            assertEquals(1, late.id());
            Pair.eventually(() -> pair.institute.connections().memory().taken() == 0, "no memory is reserved");
            peer.send(Arrays.copyOfRange(all, begun.length, all.length));
            peer.send(call(3, "now", 7));
            assertEquals(3, peer.next(Frame.Result.class).id());
        }
    }

    @Test
    void aLongFrameThatStopsHalfWayEndsItsConnection() throws Exception {
        try (RawPeer peer = peer("evil")) {
            peer.send(joined(header(100_000, 2, 0, 1), new byte[10]));
            assertTrue(peer.next(Frame.GoAway.class).message().contains("nothing more came"));
            peer.awaitEnd();
        }
    }

    private static Frame.Call within(Duration limit, Frame.Call call) {
        return new Frame.Call(call.id(), call.endpoint(), call.method(), limit.toMillis(), false, call.arguments());
    }
}
