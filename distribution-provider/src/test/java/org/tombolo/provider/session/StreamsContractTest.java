/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombolo.api.Deadline;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** Streams as results and arguments, of every kind. */
@ParameterizedClass
@EnumSource(Transport.class)
class StreamsContractTest extends OverEveryTransport {

    private static long sum(int count) {
        return (long) count * (count - 1) / 2;
    }

    private final StreamSource source = new StreamSource();

    @Test
    void everyKindIsAResult() throws Exception {
        Streamer remote = pair.serve(Streamer.class, source);
        assertEquals(sum(10_000), source.sum(remote.iterator(10_000)));
        try (Stream<String> texts = remote.texts(3_000)) {
            assertEquals(3_000_000, texts.mapToLong(String::length).sum());
        }
        try (InputStream bytes = remote.bytes(1_000_000)) {
            assertEquals(source.sumBytes(source.bytes(1_000_000)), source.sumBytes(bytes));
        }
        assertEquals(sum(10_000), StreamSource.added(remote.published(10_000)).get(60, TimeUnit.SECONDS));
        assertEquals(sum(10_000), source.sumPushed(remote.pushed(10_000)));
        assertNull(remote.none());
        assertEquals(0, source.sum(remote.iterator(0)));
    }

    @Test
    void everyKindIsAnArgument() throws Exception {
        Streamer remote = pair.serve(Streamer.class, source);
        for (int round = 0; round < 20; round++) {
            assertEquals(sum(5_000), remote.sum(source.iterator(5_000)));
            assertEquals(source.sumBytes(source.bytes(300_000)), remote.sumBytes(source.bytes(300_000)));
            assertEquals(
                    sum(5_000),
                    remote.sumPublished(StreamSource.publisher(5_000)).get(60, TimeUnit.SECONDS));
            assertEquals(sum(5_000), remote.sumPushed(source.pushed(5_000)));
        }
    }

    @Test
    void streamsGoBothWaysInOneCall() {
        Streamer remote = pair.serve(Streamer.class, source);
        try (Stream<String> mapped = remote.map("n", source.numbers(20_000))) {
            Iterator<String> each = mapped.iterator();
            for (int i = 0; i < 20_000; i++) {
                assertEquals("n" + i, each.next());
            }
            assertTrue(!each.hasNext());
        }
    }

    @Test
    void aSlowReaderSlowsTheWriterAndOtherCallsGoOn() {
        Streamer remote = pair.serve(Streamer.class, source);
        try (Stream<String> texts = remote.texts(100_000)) {
            Iterator<String> each = texts.iterator();
            for (int i = 1; i <= 500; i++) {
                assertEquals(1_000, each.next().length());
                assertEquals(i, remote.now(i));
            }
            // The window, and the items that have been taken: a text costs a little more than its letters.
            assertTrue(source.produced.get() <= 500 + 270, source.produced + " produced, 500 read");
        }
        Pair.eventually(() -> source.closed.get() == 1, "the source is closed");
    }

    @Test
    void whoReadsEnoughClosesTheSourceOnEitherSide() throws Exception {
        Streamer remote = pair.serve(Streamer.class, source);
        try (InputStream bytes = remote.bytes(100_000_000)) {
            assertEquals(0, bytes.read());
        }
        Pair.eventually(() -> source.closed.get() == 1, "the source is closed");
        AtomicInteger taken = new AtomicInteger();
        Iterator<Integer> endless = Stream.generate(taken::getAndIncrement).iterator();
        assertEquals(List.of(0, 1, 2), remote.some(3, endless));
        int window = 256 * 1024 / 64;
        assertTrue(taken.get() <= window + 2, taken + " taken");
    }

    @Test
    void failuresReachTheReaderOnEitherSide() {
        Streamer remote = pair.serve(Streamer.class, source);
        ProblemException there = TwoNodes.problem(Problem.METHOD_FAILED, () -> source.sum(remote.iterator(1_000_000)));
        assertTrue(there.getMessage().contains("mooring 7"), there.getMessage());
        ProblemException here = TwoNodes.problem(Problem.METHOD_FAILED, () -> remote.sum(source.iterator(1_000_000)));
        assertTrue(here.getMessage().contains("mooring 7"), here.getMessage());
    }

    @Test
    void aReaderThatWaitsTooLongForAnItemGetsAProblemAndTheWriterIsClosed() {
        StreamSource sleepy = new StreamSource() {
            @Override
            public Stream<String> texts(int count) {
                return Stream.generate(() -> {
                            try {
                                TimeUnit.SECONDS.sleep(60);
                            } catch (InterruptedException e) {
                                closed.incrementAndGet();
                                Thread.currentThread().interrupt();
                            }
                            return "late";
                        })
                        .limit(count);
            }
        };
        Streamer remote = pair.serve(Streamer.class, sleepy);
        Stream<String> texts = Overdue.inTime(limit -> Deadline.within(limit, () -> remote.texts(5)));
        TwoNodes.problem(Problem.DEADLINE_EXCEEDED, () -> texts.forEach(each -> assertNotNull(each)));
        Pair.eventually(() -> sleepy.closed.get() > 0, "the source is interrupted");
    }

    @Test
    void sourcesThatBlockKeepNoOtherStreamFromGoingOn() {
        StreamSource stuck = new StreamSource() {
            @Override
            public Stream<String> texts(int count) {
                return Stream.generate(() -> {
                            try {
                                TimeUnit.MINUTES.sleep(1);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return "late";
                        })
                        .limit(count);
            }
        };
        Streamer remote = pair.serve(Streamer.class, stuck);
        List<Stream<String>> waiting =
                Stream.generate(() -> remote.texts(1)).limit(100).toList();
        assertEquals(sum(1_000), source.sum(Deadline.within(Duration.ofSeconds(30), () -> remote.iterator(1_000))));
        waiting.forEach(Stream::close);
        Pair.eventually(() -> pair.openCalls() == 0, "all have ended");
    }

    @Test
    void withdrawingTheServiceCutsItsStreams() {
        Streamer remote = pair.serve(Streamer.class, source);
        Iterator<Integer> numbers = remote.iterator(700_000);
        assertEquals(0, numbers.next());
        FutureTask<Boolean> withdrawn = Pair.inThread(() -> {
            pair.withdraw();
            return true;
        });
        ProblemException cut = assertThrows(ProblemException.class, () -> {
            while (true) {
                numbers.next();
                TimeUnit.MICROSECONDS.sleep(20);
            }
        });
        assertEquals(Problem.CONNECTION_LOST, cut.problem(), cut.getMessage());
        Pair.eventually(withdrawn::isDone, "the service is withdrawn");
    }

    @Test
    void withdrawingTheServiceWhileLongItemsAreUnderWayHarmsNoOtherCall() throws Exception {
        ArraysContractTest.Arrayed endless = new ArraysContractTest.Arrayer() {
            @Override
            public Stream<double[]> doubled(Stream<double[]> arrays) {
                return Stream.generate(() -> new double[400_000]);
            }
        };
        Streamer neighbour = pair.serve(Streamer.class, source);
        Session before = pair.partner.session("institute-id").orElseThrow();
        for (int round = 0; round < 3; round++) {
            ArraysContractTest.Arrayed remote = pair.serve(ArraysContractTest.Arrayed.class, endless);
            Iterator<double[]> arrays = remote.doubled(Stream.empty()).iterator();
            assertEquals(400_000, arrays.next().length);
            FutureTask<Boolean> withdrawn = Pair.inThread(() -> {
                pair.withdraw();
                return true;
            });
            assertThrows(ProblemException.class, () -> arrays.forEachRemaining(each -> assertNotNull(each)));
            assertTrue(withdrawn.get(60, TimeUnit.SECONDS));
            assertEquals(round, neighbour.now(round));
        }
        assertTrue(before == pair.partner.session("institute-id").orElseThrow(), "it is the same session");
    }

    @Test
    void aLostConnectionEndsStreamsOnBothSides() throws Exception {
        Streamer remote = pair.serve(Streamer.class, source);
        Stream<String> mapped = remote.map("n", source.numbers(700_000));
        Iterator<String> each = mapped.iterator();
        assertEquals("n0", each.next());
        pair.cut();
        ProblemException lost = assertThrows(ProblemException.class, () -> each.forEachRemaining(text -> {}));
        assertEquals(Problem.CONNECTION_LOST, lost.problem(), lost.getMessage());
        Pair.eventually(() -> source.closed.get() == 1, "the source is closed");
    }
}
