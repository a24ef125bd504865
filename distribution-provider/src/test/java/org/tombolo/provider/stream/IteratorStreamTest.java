/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** Iterators, and what all pulled types have from the same code. */
class IteratorStreamTest extends StreamContract {

    @Override
    Class<?> type() {
        return Iterator.class;
    }

    @Override
    Object source(Iterator<Integer> numbers, Runnable onClose) {
        return new ClosingIterator(numbers, onClose);
    }

    /** An iterator that can be closed. */
    record ClosingIterator(Iterator<Integer> numbers, Runnable onClose) implements Iterator<Integer>, AutoCloseable {
        @Override
        public boolean hasNext() {
            return numbers.hasNext();
        }

        @Override
        public Integer next() {
            return numbers.next();
        }

        @Override
        public void close() {
            onClose.run();
        }
    }

    @Override
    Reader reader(Object stream) {
        ItemIterator items = (ItemIterator) stream;
        return new Reader() {
            @Override
            public int next() {
                return items.hasNext() ? (Integer) items.next() : -1;
            }

            @Override
            public void close() {
                items.close();
            }
        };
    }

    @Test
    void itemsMayBeNull() {
        Iterator<?> items =
                (Iterator<?>) Coupling.of(type(), Arrays.asList("a", null, "b").iterator(), threads)
                        .open(type());
        assertEquals("a", items.next());
        assertTrue(items.hasNext());
        assertNull(items.next());
        assertEquals("b", items.next());
        assertFalse(items.hasNext());
        assertThrows(NoSuchElementException.class, items::next);
    }

    @Test
    void aReaderForWhomNothingComesLosesPatienceAndTheSourceIsInterruptedAndClosed() {
        CountDownLatch never = new CountDownLatch(1);
        Object source = source(10, number -> {
            never.await();
            return number;
        });
        Coupling coupling =
                new Coupling(type(), source, threads, Runnable::run, StreamThreads.LONG, Duration.ofMillis(100));
        ProblemException late = (ProblemException) thrown(reader(coupling.open(type())));
        assertEquals(Problem.DEADLINE_EXCEEDED, late.problem());
        StreamThreads.eventually(() -> closed.get() == 1, "the source is closed");
        assertEquals(1, never.getCount());
    }

    @Test
    void anInterruptedReaderIsFreeAtOnceKeepsItsFlagAndTheSourceIsClosed() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        AtomicBoolean sourceInterrupted = new AtomicBoolean();
        Object source = source(10, number -> {
            entered.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                sourceInterrupted.set(true);
                throw e;
            }
            return number;
        });
        Reader reader = reader(Coupling.of(type(), source, threads).open(type()));
        AtomicReference<Throwable> got = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            got.set(thrown(reader));
            flag.set(Thread.currentThread().isInterrupted());
        });
        thread.start();
        entered.await();
        thread.interrupt();
        thread.join(StreamThreads.LONG.toMillis());
        assertEquals(CancellationException.class, got.get().getClass());
        assertTrue(flag.get());
        StreamThreads.eventually(() -> closed.get() == 1, "the source is closed");
        assertTrue(sourceInterrupted.get());
    }

    @Test
    void theInterruptOfASourceStaysOutOfSendingAndOfTheThreadsNextTask() throws Exception {
        AtomicReference<Outflow> outflow = new AtomicReference<>();
        AtomicReference<Boolean> interruptedInSend = new AtomicReference<>();
        Recorder port = new Recorder() {
            @Override
            public int send(Object item) {
                outflow.get().close();
                interruptedInSend.set(Thread.currentThread().isInterrupted());
                return super.send(item);
            }
        };
        outflow.set(Outflow.of(type(), numbers(5), port, threads.pace(StreamThreads.LONG)));
        outflow.get().open();
        StreamThreads.eventually(
                () -> closed.get() == 1 && port.sent.get() == 1, "the source is closed, and its item sent");
        assertFalse(interruptedInSend.get());
        assertEquals(1, port.sent.get());
        assertEquals(0, port.ends.get());
    }

    @Test
    void aMillionSmallItemsCostFewTasks() throws Throwable {
        AtomicInteger tasks = new AtomicInteger();
        Executor counting = task -> {
            tasks.incrementAndGet();
            threads.executor.execute(task);
        };
        Pace pace = new Pace(new Crew(counting, counting), threads.timer, StreamThreads.LONG);
        AtomicReference<Outflow> outflow = new AtomicReference<>();
        Inflow inflow = new Inflow(
                item -> item,
                new Recorder() {
                    @Override
                    public void credit(int bytes) {
                        outflow.get().credit(bytes);
                    }
                },
                pace,
                Waiting.parked());
        Recorder port = new Recorder() {
            @Override
            public int send(Object item) {
                inflow.item(item, 64);
                return 64;
            }

            @Override
            public void end() {
                inflow.ended();
            }
        };
        outflow.set(Outflow.of(type(), numbers(1_000_000), port, pace));
        outflow.get().open();
        Reader reader = reader(inflow.as(type()));
        read(reader, 0, 1_000_000);
        assertEquals(-1, reader.next());
        assertTrue(tasks.get() <= 1_000_000 / (WINDOW / 2) + 1, tasks + " tasks");
    }

    @Test
    void anItemThatCantBeSentFailsTheStreamAndClosesTheSource() {
        ProblemException large = new ProblemException(Problem.TOO_LARGE, "the item has 9 GB");
        Recorder port = new Recorder() {
            @Override
            public int send(Object item) {
                throw large;
            }
        };
        Outflow.of(type(), numbers(5), port, threads.pace(StreamThreads.LONG)).open();
        StreamThreads.eventually(() -> port.failure.get() != null, "the stream fails");
        assertEquals(large, port.failure.get());
        assertEquals(1, closed.get());
    }
}
