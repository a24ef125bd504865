/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombolo.api.Deadline;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** Callers of all kinds at once, with interrupts, cancels, deadlines and cut connections at random moments. */
@ParameterizedClass
@EnumSource(Transport.class)
class ConfusionStressTest extends OverEveryTransport {

    private static final long SECONDS = Boolean.getBoolean("tombolo.long") ? 60 : 3;

    /** Gives back what it is given. */
    public interface Mixed {
        /** Quick. */
        long quick(long number);

        /** Slow. */
        long slow(long number, int millis) throws InterruptedException;

        /** Long. */
        double[] echo(double[] values);

        /** Later. */
        CompletableFuture<Long> later(long number);

        /** Streamed both ways. */
        Stream<double[]> mirrored(Stream<double[]> arrays);
    }

    private static final class Mirror implements Mixed {
        @Override
        public long quick(long number) {
            assertTrue(!Thread.currentThread().isInterrupted(), "an interrupt of another call is left");
            return number;
        }

        @Override
        public long slow(long number, int millis) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(millis);
            return number;
        }

        @Override
        public double[] echo(double[] values) {
            return values;
        }

        @Override
        public CompletableFuture<Long> later(long number) {
            return CompletableFuture.supplyAsync(
                    () -> number, CompletableFuture.delayedExecutor(number % 7, TimeUnit.MILLISECONDS));
        }

        @Override
        public Stream<double[]> mirrored(Stream<double[]> arrays) {
            return arrays;
        }
    }

    /** What a call may end with: each of these says that it was ended, by whom, and none that something is wrong. */
    private static boolean isFair(Throwable e) {
        return e instanceof CancellationException
                || (e instanceof ProblemException problem
                        && List.of(
                                        Problem.DEADLINE_EXCEEDED,
                                        Problem.CONNECTION_LOST,
                                        Problem.UNAVAILABLE,
                                        Problem.CANCELLED)
                                .contains(problem.problem()));
    }

    private final Map<Thread, Boolean> atWork = new ConcurrentHashMap<>();

    private int caller(int seed, Mixed there, Mixed back, long end) throws Exception {
        Random random = new Random(seed);
        int good = 0;
        while (System.nanoTime() - end < 0) {
            Mixed remote = random.nextBoolean() ? there : back;
            long started = System.nanoTime();
            Duration limit = Duration.ofMillis(random.nextInt(8) == 0 ? 1 + random.nextInt(20) : 10_000);
            atWork.put(Thread.currentThread(), true);
            try {
                Deadline.within(limit, () -> one(random, remote));
                good++;
            } catch (ProblemException | CancellationException e) {
                assertTrue(isFair(e), () -> "seed " + seed + ": " + e);
            } finally {
                atWork.remove(Thread.currentThread());
                var unused = Thread.interrupted();
            }
            long late = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started) - limit.toMillis();
            assertTrue(late < 20_000, late + " ms after the deadline");
        }
        return good;
    }

    private static boolean one(Random random, Mixed remote) throws Exception {
        long number = random.nextInt(1_000_000);
        switch (random.nextInt(6)) {
            case 0 -> {
                try {
                    assertEquals(number, remote.slow(number, random.nextInt(10)));
                } catch (InterruptedException e) {
                    throw new CancellationException("the method was interrupted by its deadline");
                }
            }
            case 1 -> {
                double[] sent = new double[1 + random.nextInt(60_000)];
                sent[sent.length / 2] = (double) number;
                assertEquals((double) number, remote.echo(sent)[sent.length / 2]);
            }
            case 2 -> later(random, remote, number);
            case 3 -> mirror(random, remote);
            default -> assertEquals(number, remote.quick(number));
        }
        return true;
    }

    private static void later(Random random, Mixed remote, long number) throws Exception {
        CompletableFuture<Long> future = remote.later(number);
        if (random.nextInt(3) == 0) {
            assertTrue(future.cancel(true) || future.isDone());
            return;
        }
        try {
            assertEquals(number, future.get(40, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            assertTrue(isFair(e.getCause()), e.getCause()::toString);
        } catch (InterruptedException e) {
            assertTrue(future.cancel(true) || future.isDone());
        } catch (TimeoutException e) {
            throw new AssertionError("a call was forgotten", e);
        }
    }

    private static void mirror(Random random, Mixed remote) {
        int count = random.nextInt(20);
        int size = 1 + random.nextInt(5_000);
        Stream<double[]> source = IntStream.range(0, count).mapToObj(i -> new double[size + i]);
        try (Stream<double[]> mirrored = remote.mirrored(source)) {
            Iterator<double[]> each = mirrored.iterator();
            int read = random.nextBoolean() ? count : random.nextInt(count + 1);
            for (int i = 0; i < read; i++) {
                assertEquals(size + i, each.next().length);
            }
        }
    }

    @Test
    void everyCallEndsFairlyAndInTimeAndNothingIsLeft() throws Exception {
        Mixed there = pair.serve(Mixed.class, new Mirror());
        Mixed back = pair.serveBack(Mixed.class, new Mirror());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        List<FutureTask<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int seed = i;
            callers.add(Pair.inThread(() -> caller(seed, there, back, end)));
        }
        Random random = new Random(77);
        long cut = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(1 + random.nextInt(5));
            for (Thread thread : atWork.keySet()) {
                if (random.nextInt(20) == 0) {
                    thread.interrupt();
                }
            }
            if (System.nanoTime() - cut > 0) {
                cut += TimeUnit.MILLISECONDS.toNanos(700);
                pair.cut();
            }
        }
        int good = 0;
        for (FutureTask<Integer> caller : callers) {
            good += caller.get(60, TimeUnit.SECONDS);
        }
        assertTrue(good > 100, good + " calls ended well");
        pair.awaitSession();
    }
}
