/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompletionsTest {

    private final AtomicInteger failures = new AtomicInteger();
    private final ThreadPoolExecutor threads = new Failing();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Completions completions = new Completions(threads, timer);

    /** Has no memory for another thread as often as a test wants. */
    private final class Failing extends ThreadPoolExecutor {
        Failing() {
            super(0, 2 * Completions.MOST, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
        }

        @Override
        public void execute(Runnable task) {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new OutOfMemoryError("unable to create native thread, as the test wants");
            }
            super.execute(task);
        }
    }

    @AfterEach
    void close() {
        timer.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void anErrorOfATaskKeepsNoOtherFromItsTurn() throws Exception {
        for (int i = 0; i < 3; i++) {
            completions.execute(() -> {
                throw new StackOverflowError("a task's own fault, as the test wants");
            });
        }
        CountDownLatch done = new CountDownLatch(1);
        completions.execute(done::countDown);
        assertTrue(done.await(30, TimeUnit.SECONDS));
    }

    @Test
    void aTaskForWhichThereIsNoThreadWaitsForOneAndDoesNotRunOnTheThreadThatBringsIt() throws Exception {
        failures.set(3);
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        completions.execute(() -> ran.complete(Thread.currentThread()));
        assertNotSame(Thread.currentThread(), ran.get(30, TimeUnit.SECONDS));
        assertEquals(0, failures.get());
    }

    @Test
    void afterTheEndWhoeverBringsATaskRunsIt() throws Exception {
        threads.shutdown();
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        completions.execute(() -> ran.complete(Thread.currentThread()));
        assertSame(Thread.currentThread(), ran.get(30, TimeUnit.SECONDS));
    }
}
