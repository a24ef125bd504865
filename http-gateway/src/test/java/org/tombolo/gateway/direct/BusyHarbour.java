/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.osgi.util.promise.Promise;
import org.osgi.util.pushstream.PushEvent;
import org.osgi.util.pushstream.PushStream;
import org.osgi.util.pushstream.PushStreamProvider;
import org.tombolo.api.Progress;

/** Does what the harbour says. */
final class BusyHarbour implements Harbour {

    private final AtomicInteger holding = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch castOff = new CountDownLatch(1);
    private volatile boolean back;

    int made() {
        return made.get();
    }

    @Override
    public double[] doubled(double[] values) {
        return Arrays.stream(values).map(value -> 2 * value).toArray();
    }

    @Override
    public Berth deeper(Berth berth) {
        return new Berth(berth.name(), berth.depth() + 1);
    }

    @Override
    public int add(int one, int other) {
        return one + other;
    }

    @Override
    public int add(int one, int other, int third) {
        return 1000 + one + other + third;
    }

    @Override
    public String joined(String... words) {
        return String.join(" ", words);
    }

    @Override
    public void nothing() {
        // As promised.
    }

    @Override
    public String founder() {
        throw new IllegalStateException("the boat sank");
    }

    @Override
    public List<Integer> sunk() {
        return new AbstractList<>() {
            @Override
            public Integer get(int index) {
                throw new UncheckedIOException(new IOException("the file is closed"));
            }

            @Override
            public int size() {
                return 1;
            }
        };
    }

    @Override
    public double anchor(double depth) throws AgroundException {
        if (depth > 5.5) {
            throw new AgroundException("no water for " + depth + " m", 5.5);
        }
        return depth;
    }

    @Override
    public int sail(int legs, Progress progress) {
        for (int leg = 1; leg <= legs; leg++) {
            progress.at((double) leg / legs, "leg " + leg);
        }
        return legs;
    }

    @Override
    public Iterator<Integer> count(int most, long pause) {
        return IntStream.rangeClosed(1, most)
                .peek(number -> {
                    if (pause > 0) {
                        await(pause);
                    }
                    made.set(number);
                })
                .boxed()
                .iterator();
    }

    private void await(long millis) {
        holding.incrementAndGet();
        try {
            boolean unused = castOff.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } finally {
            holding.decrementAndGet();
        }
    }

    @Override
    public Stream<Integer> broken(int most) {
        return IntStream.rangeClosed(1, most + 1).mapToObj(number -> {
            if (number > most) {
                throw new IllegalStateException("the rope broke");
            }
            return number;
        });
    }

    @Override
    public InputStream bytes(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? (int) (left & 0xff) : -1;
            }

            @Override
            public int read(byte[] target, int from, int count) {
                int given = (int) Math.min(left, count);
                Arrays.fill(target, from, from + given, (byte) 7);
                left -= given;
                made.addAndGet(given);
                return given == 0 && count > 0 ? -1 : given;
            }
        };
    }

    @Override
    public Flow.Publisher<Integer> published(int most) {
        SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>();
        return subscriber -> {
            publisher.subscribe(subscriber);
            IntStream.rangeClosed(1, most).forEach(publisher::submit);
            publisher.close();
        };
    }

    @Override
    public PushStream<Integer> pushed(int most) {
        return new PushStreamProvider().createStream(consumer -> {
            for (int number = 1; number <= most; number++) {
                var unused = consumer.accept(PushEvent.data(number));
            }
            var unused = consumer.accept(PushEvent.close());
            return () -> {};
        });
    }

    @Override
    public Stream<byte[]> pieces(int count, int length) {
        return IntStream.range(0, count).mapToObj(number -> new byte[length]);
    }

    @Override
    public Flow.Publisher<byte[]> publishedPieces(int count, int length) {
        return subscriber -> {
            SubmissionPublisher<byte[]> publisher = new SubmissionPublisher<>(ForkJoinPool.commonPool(), 4);
            publisher.subscribe(subscriber);
            ForkJoinPool.commonPool().execute(() -> {
                for (int number = 0; number < count; number++) {
                    int unused = publisher.submit(new byte[length]);
                }
                publisher.close();
            });
        };
    }

    @Override
    public long weigh(Iterator<byte[]> pieces) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pieces, 0), false)
                .mapToLong(piece -> piece.length)
                .sum();
    }

    @Override
    public CompletionStage<Long> weighPublished(Flow.Publisher<byte[]> pieces) {
        return SummingSubscriber.sum(pieces, piece -> piece.length);
    }

    @Override
    public long sum(Iterator<Long> values) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(values, 0), false)
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public Stream<Long> doubledEach(Iterator<Long> values) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(values, 0), false)
                .map(value -> 2 * value);
    }

    @Override
    public CompletionStage<Long> sumPublished(Flow.Publisher<Long> values) {
        return SummingSubscriber.sum(values, Long::longValue);
    }

    @Override
    public Promise<Long> sumPushed(PushStream<Long> values) {
        return values.reduce(0L, Long::sum);
    }

    @Override
    public String both(String text, InputStream bytes, Iterator<Long> items) {
        try {
            long length = bytes.transferTo(java.io.OutputStream.nullOutputStream());
            return length + " " + sum(items) + " " + text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletionStage<String> later(long millis, String text) {
        return CompletableFuture.supplyAsync(
                () -> text, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    @Override
    public boolean hold(long millis) throws InterruptedException {
        holding.incrementAndGet();
        try {
            return new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } finally {
            holding.decrementAndGet();
        }
    }

    @Override
    public boolean ignore(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (end - System.nanoTime() > 0 && castOff.getCount() > 0) {
            boolean unused = Thread.interrupted();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        back = true;
        return true;
    }

    @Override
    public boolean moor() throws InterruptedException {
        holding.incrementAndGet();
        try {
            return castOff.await(1, TimeUnit.MINUTES);
        } finally {
            holding.decrementAndGet();
        }
    }

    /** Ends {@link #moor}, {@link #ignore}, and the pauses of {@link #count}. */
    void castOff() {
        castOff.countDown();
    }

    /** Whether {@link #ignore} has come back. */
    boolean back() {
        return back;
    }

    @Override
    public int holding() {
        return holding.get();
    }
}
