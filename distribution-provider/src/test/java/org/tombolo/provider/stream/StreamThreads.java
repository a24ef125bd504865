/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Threads for streams in a test. */
final class StreamThreads {

    static final Duration LONG = Duration.ofSeconds(30);

    private static final int SIZE = 4;

    final ExecutorService executor = Executors.newFixedThreadPool(SIZE);
    final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    Pace pace(Duration patience) {
        return new Pace(new Crew(executor, executor), timer, patience);
    }

    /** Waits until the condition holds. */
    static void eventually(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadline < 0, what);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** Waits until each thread has left what it was doing. */
    void settle() throws Exception {
        CyclicBarrier all = new CyclicBarrier(SIZE + 1);
        for (int i = 0; i < SIZE; i++) {
            executor.execute(() -> {
                try {
                    all.await(LONG.toSeconds(), TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new AssertionError("the threads of the test do not come together", e);
                }
            });
        }
        all.await(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    void stop() throws InterruptedException {
        executor.shutdownNow();
        timer.shutdownNow();
        assertTrue(executor.awaitTermination(30, TimeUnit.SECONDS), "no thread of a stream is left");
    }
}
