/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Threads for streams in a test. */
final class StreamThreads {

    static final Duration LONG = Duration.ofSeconds(30);

    final ExecutorService executor = Executors.newFixedThreadPool(4);
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

    void stop() throws InterruptedException {
        executor.shutdownNow();
        timer.shutdownNow();
        assertTrue(executor.awaitTermination(10, TimeUnit.SECONDS), "no thread of a stream is left");
    }
}
