/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tombolo.provider.stream.StreamThreads.LONG;
import static org.tombolo.provider.stream.StreamThreads.eventually;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** What holds for every type of stream, from one end to the other. The items are numbers. */
abstract class StreamContract {

    /** What fits into a window when each item costs 64 bytes. */
    static final int WINDOW = Outflow.INITIAL_CREDIT / 64;

    /** The user's code that reads: the next number, or -1 at the end. */
    interface Reader extends AutoCloseable {
        int next() throws Throwable;

        @Override
        void close();
    }

    /** What a source does for one number. */
    interface Step {
        Integer apply(int number) throws InterruptedException;
    }

    final StreamThreads threads = new StreamThreads();
    final AtomicInteger taken = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();

    /** The type as a method declares it. */
    abstract Class<?> type();

    /** The user's object that gives these numbers and counts how often it is closed. */
    abstract Object source(Iterator<Integer> numbers, Runnable onClose);

    /** Reads the user's object of the other end. */
    abstract Reader reader(Object stream);

    /** How many items the source may be ahead of its reader. */
    int mostAhead() {
        return WINDOW + 1;
    }

    /** The exception that the reader finds behind what it was thrown. */
    Throwable unwrapped(Throwable thrown) {
        return thrown;
    }

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        threads.stop();
    }

    final Object numbers(int count) {
        return source(count, number -> number);
    }

    final Object source(int count, Step step) {
        Iterator<Integer> numbers = IntStream.range(0, count)
                .mapToObj(i -> {
                    taken.incrementAndGet();
                    try {
                        return step.apply(i);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("interrupted", e);
                    }
                })
                .iterator();
        return source(numbers, closed::incrementAndGet);
    }

    static Throwable thrown(Reader reader) {
        try {
            int number = 0;
            while (number >= 0) {
                number = reader.next();
            }
        } catch (Throwable e) {
            return e;
        }
        throw new AssertionError("the stream ended without a failure");
    }

    static void read(Reader reader, int from, int to) throws Throwable {
        for (int i = from; i < to; i++) {
            assertEquals(i, reader.next());
        }
    }

    @Test
    void allItemsComeInOrderAndTheSourceIsClosedOnce() throws Throwable {
        Coupling coupling = Coupling.of(type(), numbers(20_000), threads);
        Reader reader = reader(coupling.open(type()));
        read(reader, 0, 20_000);
        assertEquals(-1, reader.next());
        assertEquals(-1, reader.next());
        assertTrue(coupling.awaitOver());
        assertEquals(1, closed.get());
        assertEquals(0, coupling.cancels.get());
    }

    @Test
    void anEmptyStreamEnds() throws Throwable {
        assertEquals(
                -1,
                reader(Coupling.of(type(), numbers(0), threads).open(type())).next());
    }

    @Test
    void theSourceIsNoMoreThanAWindowAheadOfItsReader() throws Throwable {
        Coupling coupling = Coupling.of(type(), numbers(1_000_000), threads);
        Reader reader = reader(coupling.open(type()));
        for (int i = 0; i < 5; i++) {
            read(reader, i * 3_000, (i + 1) * 3_000);
            int read = (i + 1) * 3_000;
            eventually(() -> coupling.sent.get() >= read + WINDOW / 2 - 1, "the writer goes on");
            eventually(coupling.outflow()::isDry, "the writer uses its credit up");
            assertTrue(taken.get() <= read + mostAhead() + 1, taken + " taken, " + read + " read");
            assertTrue(coupling.sent.get() <= read + WINDOW + 1, coupling.sent + " sent, " + read + " read");
        }
        reader.close();
        eventually(() -> closed.get() == 1, "the source is closed");
        assertNull(coupling.failure);
    }

    @Test
    void aReaderThatLeavesClosesTheSourceOnce() throws Throwable {
        Coupling coupling = Coupling.of(type(), numbers(1_000_000), threads);
        Reader reader = reader(coupling.open(type()));
        read(reader, 0, 10);
        reader.close();
        reader.close();
        eventually(() -> closed.get() == 1, "the source is closed");
        assertEquals(1, coupling.cancels.get());
        threads.settle();
        int sent = coupling.sent.get();
        coupling.outflow().close();
        assertTrue(coupling.outflow().credit(1_000_000));
        assertEquals(sent, coupling.sent.get());
        assertEquals(1, closed.get());
    }

    @Test
    void aReaderThatLeavesBeforeItReadsClosesTheSource() throws Throwable {
        Coupling coupling = Coupling.of(type(), numbers(1_000_000), threads);
        reader(coupling.open(type())).close();
        eventually(() -> closed.get() == 1, "the source is closed");
    }

    @Test
    void theReaderGetsWhatCameBeforeTheSourceFailedAndThenItsFailure() throws Throwable {
        IllegalStateException broken = new IllegalStateException("the sensor of mooring 7 is broken");
        Object source = source(1_000, number -> {
            if (number == 900) {
                throw broken;
            }
            return number;
        });
        Reader reader = reader(Coupling.of(type(), source, threads).open(type()));
        read(reader, 0, 900);
        Throwable first = thrown(reader);
        assertTrue(first.getMessage().contains("mooring 7"), first::toString);
        assertSame(broken, unwrapped(first));
        assertEquals(1, closed.get());
    }

    @Test
    void aWriterWhoseReaderSleepsLosesPatienceAndClosesTheSource() throws Throwable {
        Coupling coupling =
                new Coupling(type(), numbers(1_000_000), threads, Runnable::run, Duration.ofMillis(300), LONG);
        Reader reader = reader(coupling.open(type()));
        assertEquals(0, reader.next());
        assertTrue(coupling.awaitOver());
        assertEquals(Problem.DEADLINE_EXCEEDED, ((ProblemException) coupling.failure).problem());
        eventually(() -> closed.get() == 1, "the source is closed");
        ProblemException late = (ProblemException) unwrapped(thrown(reader));
        assertEquals(Problem.DEADLINE_EXCEEDED, late.problem());
    }

    @Test
    void aLostConnectionReachesTheReaderThatWaits() throws Throwable {
        CountDownLatch release = new CountDownLatch(1);
        Object source = source(10, number -> {
            if (number == 5) {
                release.await();
            }
            return number;
        });
        Coupling coupling = Coupling.of(type(), source, threads);
        Reader reader = reader(coupling.open(type()));
        read(reader, 0, 5);
        ProblemException lost = new ProblemException(Problem.CONNECTION_LOST, "the cable was cut");
        var unused = threads.timer.schedule(() -> coupling.inflow().failed(lost), 50, TimeUnit.MILLISECONDS);
        assertSame(lost, unwrapped(thrown(reader)));
        release.countDown();
    }

    @Test
    void aSideThatEndsTheStreamTellsItsReaderAndTheWriter() throws Throwable {
        Coupling coupling = Coupling.of(type(), numbers(1_000_000), threads);
        Reader reader = reader(coupling.open(type()));
        read(reader, 0, 5);
        ProblemException gone = new ProblemException(Problem.UNAVAILABLE, "the bundle stopped");
        coupling.inflow().close(gone);
        assertSame(gone, unwrapped(thrown(reader)));
        eventually(() -> closed.get() == 1, "the source is closed");
    }

    @Test
    void manyItemsCrossThreadsOfTheirOwn() throws Throwable {
        ExecutorService reading = Executors.newSingleThreadExecutor();
        try {
            Executor way = task -> reading.execute(task);
            Coupling coupling = new Coupling(type(), numbers(100_000), threads, way, LONG, LONG);
            Reader reader = reader(coupling.open(type()));
            read(reader, 0, 100_000);
            assertEquals(-1, reader.next());
        } finally {
            reading.shutdown();
            assertTrue(reading.awaitTermination(30, TimeUnit.SECONDS));
        }
    }

    /** A reader that gives credit in random pieces from several threads, and leaves at a random moment or not at all. */
    @Test
    void randomCreditsAndLeavesKeepTheOrderAndTheBoundAndCloseTheSourceOnce() {
        for (int seed = 0; seed < 20; seed++) {
            closed.set(0);
            new RandomReader(this, seed).run();
        }
    }
}
