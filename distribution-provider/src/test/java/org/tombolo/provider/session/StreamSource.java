/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.util.pushstream.PushEvent;
import org.osgi.util.pushstream.PushEventConsumer;
import org.osgi.util.pushstream.PushEventSource;
import org.osgi.util.pushstream.PushStream;
import org.osgi.util.pushstream.PushStreamProvider;

/** The streams at the serving side, with counters for the tests. */
class StreamSource implements Streamer {
    final AtomicInteger produced = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();

    Stream<Integer> numbers(int count) {
        return IntStream.range(0, count)
                .peek(i -> produced.incrementAndGet())
                .peek(i -> {
                    if (i == 777_777) {
                        throw new IllegalStateException("mooring 7 is broken");
                    }
                })
                .boxed()
                .onClose(closed::incrementAndGet);
    }

    @Override
    public Iterator<Integer> iterator(int count) {
        return numbers(count).iterator();
    }

    @Override
    public Stream<String> texts(int count) {
        return numbers(count).map(i -> "x".repeat(1_000));
    }

    @Override
    public InputStream bytes(int count) {
        return new InputStream() {
            private int next;

            @Override
            public int read() {
                produced.incrementAndGet();
                return next == count ? -1 : next++ & 0xff;
            }

            @Override
            public int read(byte[] target, int from, int length) {
                int here = 0;
                while (here < length && next < count) {
                    target[from + here++] = (byte) read();
                }
                return here == 0 && length > 0 ? -1 : here;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    @Override
    public Flow.Publisher<Integer> published(int count) {
        return publisher(count);
    }

    @Override
    public PushStream<Integer> pushed(int count) {
        PushEventSource<Integer> source = consumer -> {
            FutureTask<Long> task = Pair.inThread(() -> emit(numbers(count).iterator(), consumer));
            return () -> task.cancel(true);
        };
        return new PushStreamProvider().buildStream(source).unbuffered().build();
    }

    @Override
    public Stream<String> none() {
        return null;
    }

    @Override
    public long sum(Iterator<Integer> numbers) {
        long sum = 0;
        while (numbers.hasNext()) {
            sum += numbers.next();
        }
        return sum;
    }

    @Override
    public long sumBytes(InputStream bytes) throws IOException {
        long sum = 0;
        for (byte each : bytes.readAllBytes()) {
            sum += each & 0xff;
        }
        return sum;
    }

    @Override
    public CompletableFuture<Long> sumPublished(Flow.Publisher<Integer> numbers) {
        return added(numbers);
    }

    @Override
    public long sumPushed(PushStream<Integer> numbers) throws Exception {
        return numbers.reduce(0, Integer::sum).getValue();
    }

    @Override
    public Stream<String> map(String prefix, Stream<Integer> numbers) {
        return numbers.map(number -> prefix + number).onClose(numbers::close);
    }

    @Override
    public List<Integer> some(int count, Iterator<Integer> numbers) {
        List<Integer> some = new ArrayList<>();
        while (some.size() < count) {
            some.add(numbers.next());
        }
        return some;
    }

    @Override
    public int now(int number) {
        return number;
    }

    /** Keeps the delays that it is asked for. */
    private static long emit(Iterator<Integer> numbers, PushEventConsumer<? super Integer> consumer) throws Exception {
        long delay = 0;
        while (delay >= 0 && numbers.hasNext()) {
            TimeUnit.MILLISECONDS.sleep(delay);
            delay = consumer.accept(PushEvent.data(numbers.next()));
        }
        return delay < 0 ? delay : consumer.accept(PushEvent.close());
    }

    /** Numbers from 0 on, as fast as they are asked for. */
    static Flow.Publisher<Integer> publisher(int count) {
        return subscriber -> {
            SubmissionPublisher<Integer> source = new SubmissionPublisher<>();
            source.subscribe(subscriber);
            FutureTask<Integer> unused = Pair.inThread(() -> {
                for (int i = 0; i < count; i++) {
                    int left = source.submit(i);
                    assertTrue(left >= 0);
                }
                source.close();
                return count;
            });
            assertNotNull(unused);
        };
    }

    /** The sum of what is published. */
    static CompletableFuture<Long> added(Flow.Publisher<Integer> numbers) {
        CompletableFuture<Long> sum = new CompletableFuture<>();
        numbers.subscribe(new Flow.Subscriber<>() {
            private long soFar;

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Integer item) {
                soFar += item;
            }

            @Override
            public void onError(Throwable failure) {
                sum.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                sum.complete(soFar);
            }
        });
        return sum;
    }
}
