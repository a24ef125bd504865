/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tombolo.provider.stream.StreamThreads.eventually;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;
import org.osgi.util.pushstream.PushStream;
import org.osgi.util.pushstream.PushStreamProvider;
import org.osgi.util.pushstream.PushbackPolicyOption;
import org.osgi.util.pushstream.QueuePolicyOption;
import org.osgi.util.pushstream.SimplePushEventSource;

/** What only publishers and push streams do, beyond the rules' own tests. */
class PushedTypesTest {

    private final StreamThreads threads = new StreamThreads();
    private final Recorder writer = new Recorder();
    private final Inflow inflow =
            new Inflow(UnaryOperator.identity(), writer, threads.pace(StreamThreads.LONG), Waiting.parked());

    @AfterEach
    void stop() throws InterruptedException {
        threads.stop();
    }

    /** Writes down its signals, and asks for so many items at first. */
    private static final class Log implements Flow.Subscriber<Object> {
        private final List<String> signals = new CopyOnWriteArrayList<>();
        private final long first;
        private volatile Flow.Subscription subscription;

        Log(long first) {
            this.first = first;
        }

        @Override
        public void onSubscribe(Flow.Subscription offered) {
            subscription = offered;
            offered.request(first);
        }

        @Override
        public void onNext(Object item) {
            signals.add(item.toString());
            if (item.equals("throw")) {
                throw new IllegalStateException("the subscriber's fault");
            }
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(failure.getClass().getSimpleName());
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }

        void await(String... expected) {
            eventually(() -> signals.equals(List.of(expected)), "signals: " + List.of(expected) + " but " + signals);
        }
    }

    private Flow.Publisher<?> publisher() {
        return (Flow.Publisher<?>) inflow.as(Flow.Publisher.class);
    }

    @Test
    void demandWithoutBoundIsNotUsedUp() {
        Log log = new Log(Long.MAX_VALUE);
        publisher().subscribe(log);
        eventually(() -> log.subscription != null, "subscribed");
        log.subscription.request(Long.MAX_VALUE);
        inflow.item("a", 64);
        inflow.item("b", 64);
        inflow.ended();
        log.await("a", "b", "complete");
    }

    @Test
    void aRequestForNoneIsAnErrorAndCancelsTheWriter() {
        Log log = new Log(0);
        publisher().subscribe(log);
        log.await("IllegalArgumentException");
        eventually(() -> writer.cancels.get() == 1, "the writer is told");
    }

    @Test
    void aSecondSubscriberIsToldAndTheFirstIsNotDisturbed() {
        Log first = new Log(5);
        Log second = new Log(5);
        Flow.Publisher<?> publisher = publisher();
        publisher.subscribe(first);
        publisher.subscribe(second);
        second.await("IllegalStateException");
        second.subscription.cancel();
        inflow.item("a", 64);
        first.await("a");
    }

    @Test
    void aSubscriberThatThrowsCountsAsCancelled() {
        Log log = new Log(5);
        publisher().subscribe(log);
        inflow.item("throw", 64);
        inflow.item("unheard", 64);
        eventually(() -> writer.cancels.get() == 1, "the writer is told");
        log.await("throw");
    }

    @Test
    void aNullItemIsAnErrorForASubscriber() {
        Log log = new Log(5);
        publisher().subscribe(log);
        inflow.item(null, 64);
        log.await("ProblemException");
        eventually(() -> writer.cancels.get() == 1, "the writer is told");
    }

    @Test
    void aNullItemIsAnErrorForAPushStreamAndItsWriterIsTold() {
        PushStream<?> stream = (PushStream<?>) inflow.as(PushStream.class);
        Promise<Long> count = stream.count();
        inflow.item("a", 64);
        inflow.item(null, 64);
        eventually(count::isDone, "the stream ends");
        assertEquals(NullPointerException.class, failure(count).getClass());
        eventually(() -> writer.cancels.get() == 1, "the writer is told");
    }

    private static Throwable failure(Promise<?> promise) {
        try {
            return promise.getFailure();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void thePublisherOfTheJavaPlatformCanBeWritten() {
        AtomicInteger received = new AtomicInteger();
        try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>(threads.executor, 16)) {
            Coupling coupling = Coupling.of(Flow.Publisher.class, publisher, threads);
            ((Flow.Publisher<?>) coupling.open(Flow.Publisher.class)).subscribe(new Flow.Subscriber<Object>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(Object item) {
                    if (item.equals(received.get())) {
                        received.incrementAndGet();
                    }
                }

                @Override
                public void onError(Throwable failure) {}

                @Override
                public void onComplete() {
                    received.addAndGet(1_000_000);
                }
            });
            eventually(publisher::hasSubscribers, "subscribed");
            for (int i = 0; i < 20_000; i++) {
                publisher.submit(i);
            }
        }
        eventually(() -> received.get() == 1_020_000, "all items came in order, and the end");
    }

    @Test
    void theSimpleSourceOfOsgiCanBeWrittenThroughItsBuffer() throws Exception {
        try (SimplePushEventSource<Integer> source = new PushStreamProvider()
                .buildSimpleEventSource(Integer.class)
                .withExecutor(threads.executor)
                .withScheduler(threads.timer)
                .withQueuePolicy(QueuePolicyOption.BLOCK)
                .build()) {
            PushStream<Integer> stream = new PushStreamProvider()
                    .buildStream(source)
                    .withExecutor(threads.executor)
                    .withScheduler(threads.timer)
                    .withQueuePolicy(QueuePolicyOption.BLOCK)
                    // By default it asks for a second the more the fuller it is.
                    .withPushbackPolicy(PushbackPolicyOption.ON_FULL_FIXED, 1)
                    .build();
            Coupling coupling = Coupling.of(PushStream.class, stream, threads);
            Promise<Long> count = ((PushStream<?>) coupling.open(PushStream.class)).count();
            source.connectPromise().timeout(StreamThreads.LONG.toMillis()).getValue();
            for (int i = 0; i < 500; i++) {
                source.publish(i);
            }
            source.endOfStream();
            assertEquals(500, count.timeout(StreamThreads.LONG.toMillis()).getValue());
        }
    }

    @Test
    void aPublisherThatSendsMoreThanItWasAskedForIsCancelled() {
        AtomicInteger cancelled = new AtomicInteger();
        Flow.Publisher<String> greedy = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                subscriber.onNext("asked");
                subscriber.onNext("asked once more");
                subscriber.onNext("not asked");
            }

            @Override
            public void cancel() {
                cancelled.incrementAndGet();
            }
        });
        Outflow.of(Flow.Publisher.class, greedy, writer, threads.pace(StreamThreads.LONG))
                .open();
        eventually(() -> writer.failure.get() != null, "the stream fails");
        assertTrue(writer.failure.get().getMessage().contains("more items than it was asked for"));
        eventually(() -> cancelled.get() == 1, "the publisher is told");
    }

    @Test
    void aStreamForWhichThereIsNoThreadFailsAndIsClosed() {
        Executor refusing = task -> {
            throw new RejectedExecutionException("full");
        };
        AtomicInteger closed = new AtomicInteger();
        Pace pace = new Pace(new Crew(refusing, refusing), threads.timer, StreamThreads.LONG);
        Outflow.of(Stream.class, Stream.of(1).onClose(closed::incrementAndGet), writer, pace)
                .open();
        assertTrue(writer.failure.get().getMessage().contains("threads for streams"));
        assertEquals(1, closed.get());
    }
}
