/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** What a reader's end makes of what the other side says, true or not. */
class InflowTest {

    private static final int WINDOW = Outflow.INITIAL_CREDIT;

    private final StreamThreads threads = new StreamThreads();
    private final Recorder writer = new Recorder();

    @AfterEach
    void stop() throws InterruptedException {
        threads.stop();
    }

    private Inflow inflow(UnaryOperator<Object> decoder) {
        return new Inflow(decoder, writer, threads.pace(StreamThreads.LONG), Waiting.parked());
    }

    private Inflow inflow() {
        return inflow(UnaryOperator.identity());
    }

    @Test
    void aWriterThatSendsBeyondItsCreditIsFoundOut() {
        Inflow inflow = inflow();
        assertTrue(inflow.item("a", WINDOW - 1));
        assertTrue(inflow.item("the last byte pays for one more", 1_000_000_000));
        assertFalse(inflow.item("no credit", 64));
        Iterator<?> items = (Iterator<?>) inflow.as(Iterator.class);
        assertEquals("a", items.next());
        assertEquals(WINDOW - 1, writer.credit.get());
        assertFalse(inflow.item("still none", 64));
        items.next();
        assertEquals(WINDOW - 1 + 1_000_000_000, writer.credit.get());
        assertTrue(inflow.item("paid", 64));
    }

    @Test
    void anItemWithoutCostOrAfterTheEndIsAFault() {
        Inflow inflow = inflow();
        assertFalse(inflow.item("free", 0));
        assertFalse(inflow.item("paid to be taken", -64));
        inflow.ended();
        inflow.ended();
        inflow.failed(new IllegalStateException("late"));
        assertFalse(inflow.item("late", 64));
        assertFalse(((Iterator<?>) inflow.as(Iterator.class)).hasNext());
    }

    @Test
    void creditIsGivenBackInHalvesOfTheWindow() {
        Inflow inflow = inflow();
        List<Long> given = new ArrayList<>();
        Iterator<?> items = (Iterator<?>) inflow.as(Iterator.class);
        for (int i = 0; i < 64; i++) {
            assertTrue(inflow.item(i, WINDOW / 16));
            assertEquals(i, items.next());
            given.add(writer.credit.get());
        }
        assertEquals(8, given.stream().filter(credit -> credit > 0).distinct().count());
    }

    @Test
    void whatIsOnItsWayWhenTheReaderLeavesIsDroppedUpToTheCredit() throws Exception {
        Inflow inflow = inflow();
        InputStream stream = (InputStream) inflow.as(InputStream.class);
        stream.close();
        assertEquals(1, writer.cancels.get());
        assertTrue(inflow.item("on its way", WINDOW));
        assertFalse(inflow.item("no credit", 64));
        assertEquals(0, writer.credit.get());
    }

    @Test
    void itemsAreDecodedOnTheReadersThreadAndNotBefore() {
        List<Thread> decoders = new ArrayList<>();
        Inflow inflow = inflow(item -> {
            decoders.add(Thread.currentThread());
            return item + "!";
        });
        inflow.item("a", 64);
        Iterator<?> items = (Iterator<?>) inflow.as(Iterator.class);
        assertEquals(List.of(), decoders);
        assertEquals("a!", items.next());
        assertEquals(List.of(Thread.currentThread()), decoders);
    }

    @Test
    void anItemThatCantBeDecodedEndsTheStreamEvenIfItIsTheLast() {
        ProblemException malformed = new ProblemException(Problem.INVALID_ARGUMENT, "not CBOR");
        for (boolean last : new boolean[] {false, true}) {
            Inflow inflow = inflow(item -> {
                throw malformed;
            });
            inflow.item("a", 64);
            if (last) {
                inflow.ended();
            }
            Iterator<?> items = (Iterator<?>) inflow.as(Iterator.class);
            assertSame(malformed, assertThrows(ProblemException.class, items::hasNext));
            assertSame(malformed, assertThrows(ProblemException.class, items::hasNext));
        }
        assertEquals(1, writer.cancels.get());
    }

    @Test
    void aStreamIsGivenOutOnceAndAsAStream() {
        Inflow inflow = inflow();
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> inflow.as(Collection.class));
        assertTrue(unknown.getMessage().contains("java.util.Collection is no stream"), unknown.getMessage());
        inflow.as(Stream.class);
        assertThrows(IllegalStateException.class, () -> inflow.as(Stream.class));
    }

    @Test
    void aReadAfterTheCloseSaysSo() throws Exception {
        Inflow inflow = inflow();
        inflow.item("a", 64);
        ItemIterator items = (ItemIterator) inflow.as(Iterator.class);
        items.close();
        assertThrows(IllegalStateException.class, items::hasNext);
    }

    @Test
    void anErrorOrCheckedFailureArrivesWithItsMessage() {
        Inflow error = inflow();
        error.failed(new StackOverflowError("deep"));
        assertThrows(StackOverflowError.class, ((Iterator<?>) error.as(Iterator.class))::hasNext);
        Inflow checked = inflow();
        Exception cause = new Exception("checked");
        checked.failed(cause);
        ProblemException problem =
                assertThrows(ProblemException.class, ((Iterator<?>) checked.as(Iterator.class))::hasNext);
        assertEquals("checked", problem.getMessage());
        assertSame(cause, problem.getCause());
        Inflow cancelled = inflow();
        cancelled.failed(new CancellationException("gone"));
        assertThrows(CancellationException.class, ((Iterator<?>) cancelled.as(Iterator.class))::hasNext);
    }

    @Test
    void aThreadThatWaitsCanReadTheConnectionItself() {
        AtomicInteger next = new AtomicInteger();
        List<Inflow> self = new ArrayList<>();
        Waiting reading = (done, deadline) -> {
            while (!done.getAsBoolean()) {
                self.get(0).item(next.getAndIncrement(), 64);
            }
            return true;
        };
        self.add(new Inflow(item -> item, writer, threads.pace(StreamThreads.LONG), reading));
        Iterator<?> items = (Iterator<?>) self.get(0).as(Iterator.class);
        for (int i = 0; i < 10_000; i++) {
            assertEquals(i, items.next());
        }
    }
}
