/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.osgi.util.pushstream.PushEvent;
import org.osgi.util.pushstream.PushEventConsumer;
import org.osgi.util.pushstream.PushEventSource;
import org.osgi.util.pushstream.PushStream;
import org.osgi.util.pushstream.PushStreamProvider;

/** OSGi push streams. */
class PushStreamTest extends StreamContract {

    @Override
    Class<?> type() {
        return PushStream.class;
    }

    @Override
    int mostAhead() {
        // What comes within the delays that were asked for is held.
        return WINDOW + 64;
    }

    @Override
    Object source(Iterator<Integer> numbers, Runnable onClose) {
        PushEventSource<Integer> source = consumer -> {
            Emission emission = new Emission(numbers, consumer, threads);
            threads.executor.execute(emission);
            return () -> {};
        };
        return push(source).onClose(onClose);
    }

    private PushStream<Integer> push(PushEventSource<Integer> source) {
        return new PushStreamProvider()
                .buildStream(source)
                .unbuffered()
                .withExecutor(threads.executor)
                .withScheduler(threads.timer)
                .build();
    }

    /** Emits numbers and keeps the delays that it is asked for. */
    private record Emission(
            Iterator<Integer> numbers, PushEventConsumer<? super Integer> consumer, StreamThreads threads)
            implements Runnable {

        @Override
        public void run() {
            try {
                long delay = 0;
                while (delay == 0 && numbers.hasNext()) {
                    delay = consumer.accept(PushEvent.data(numbers.next()));
                }
                if (delay > 0) {
                    var unused =
                            threads.timer.schedule(() -> threads.executor.execute(this), delay, TimeUnit.MILLISECONDS);
                } else if (delay == 0) {
                    var unused = consumer.accept(PushEvent.close());
                }
            } catch (Exception e) {
                fail(e);
            }
        }

        private void fail(Exception failure) {
            try {
                var unused = consumer.accept(PushEvent.error(failure));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    Reader reader(Object stream) {
        return new HandOver((PushStream<?>) stream);
    }

    /** A consumer that waits until each event has been asked for. */
    private static final class HandOver implements Reader, PushEventConsumer<Object> {
        private final PushStream<?> stream;
        private final SynchronousQueue<PushEvent<?>> events = new SynchronousQueue<>();
        private volatile boolean left;
        private boolean opened;
        private PushEvent<?> last;

        HandOver(PushStream<?> stream) {
            this.stream = stream;
        }

        @Override
        public int next() throws Throwable {
            if (!opened) {
                opened = true;
                var unused = stream.forEachEvent(this);
            }
            if (last == null) {
                PushEvent<?> event = events.poll(StreamThreads.LONG.toSeconds(), TimeUnit.SECONDS);
                if (event == null) {
                    throw new AssertionError("no event came");
                } else if (!event.isTerminal()) {
                    return (Integer) event.getData();
                }
                last = event;
            }
            if (last.getType() == PushEvent.EventType.ERROR) {
                throw last.getFailure();
            }
            return -1;
        }

        @Override
        public long accept(PushEvent<?> event) throws InterruptedException {
            while (!left) {
                if (events.offer(event, 20, TimeUnit.MILLISECONDS)) {
                    return CONTINUE;
                }
            }
            return ABORT;
        }

        @Override
        public void close() {
            left = true;
            stream.close();
        }
    }

    @Test
    void aSourceThatHeedsNoDelayIsMadeToWaitAndFillsNoMemory() throws Throwable {
        int items = 3 * WINDOW;
        AtomicInteger sent = new AtomicInteger();
        PushEventSource<Integer> heedless = consumer -> {
            threads.executor.execute(() -> {
                try {
                    long asked = 0;
                    while (asked >= 0 && sent.get() < items) {
                        asked = consumer.accept(PushEvent.data(sent.incrementAndGet()));
                    }
                    var unused = consumer.accept(PushEvent.close());
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            return closed::incrementAndGet;
        };
        Coupling coupling = Coupling.of(type(), push(heedless), threads);
        Reader reader = reader(coupling.open(type()));
        for (int i = 1; i <= items; i++) {
            assertEquals(i, reader.next());
            assertTrue(sent.get() <= i + 2 * WINDOW + 65, sent + " sent when " + i + " were read");
        }
        assertEquals(-1, reader.next());
        StreamThreads.eventually(() -> closed.get() == 1, "the source is closed");
    }

    @Test
    void eventsOfManyThreadsLeaveOneByOneAndNoneIsLost() throws Throwable {
        ExecutorService emitters = Executors.newFixedThreadPool(3);
        AtomicInteger left = new AtomicInteger(3);
        PushEventSource<Integer> parallel = consumer -> {
            for (int i = 0; i < 3; i++) {
                emitters.execute(() -> {
                    try {
                        for (int n = 0; n < 1_000; n++) {
                            long delay = consumer.accept(PushEvent.data(n));
                            assertTrue(delay >= 0);
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay));
                        }
                        if (left.decrementAndGet() == 0) {
                            var unused = consumer.accept(PushEvent.close());
                        }
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
            }
            return closed::incrementAndGet;
        };
        PushStream<?> stream =
                (PushStream<?>) Coupling.of(type(), push(parallel), threads).open(type());
        List<?> all = stream.collect(java.util.stream.Collectors.toList())
                .timeout(StreamThreads.LONG.toMillis())
                .getValue();
        emitters.shutdown();
        assertEquals(
                3 * IntStream.range(0, 1_000).sum(),
                all.stream().mapToInt(n -> (Integer) n).sum());
        assertEquals(3_000, all.size());
    }

    @Test
    void theReadersDelaysAreKeptAndItsPipelineWorks() throws Throwable {
        PushStream<?> stream =
                (PushStream<?>) Coupling.of(type(), numbers(1_000), threads).open(type());
        AtomicInteger onClose = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        long start = System.nanoTime();
        stream.onClose(onClose::incrementAndGet)
                .forEachEvent(event -> seen.incrementAndGet() == 3 || event.isTerminal() ? -1 : 50)
                .timeout(StreamThreads.LONG.toMillis())
                .getValue();
        assertTrue(System.nanoTime() - start >= Duration.ofMillis(100).toNanos());
        StreamThreads.eventually(() -> onClose.get() == 1, "the handler runs");
        StreamThreads.eventually(() -> closed.get() == 1, "the source is closed");
    }
}
