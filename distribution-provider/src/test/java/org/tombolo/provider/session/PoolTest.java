/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The system gives no more threads for a while, as where a container's processes are counted. */
class PoolTest {

    private final AtomicInteger failures = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Pool> pools = new ArrayList<>();

    /** Can't be started as often as a test wants. */
    private final class Scarce extends Thread {
        Scarce(Runnable task) {
            super(task, "test-scarce");
            setDaemon(true);
        }

        @Override
        public synchronized void start() {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new OutOfMemoryError("unable to create native thread, as the test wants");
            }
            super.start();
        }
    }

    private Pool refusing() {
        Pool pool = Pool.refusing(1, Scarce::new);
        pools.add(pool);
        return pool;
    }

    private Pool queueing() {
        Pool pool = Pool.queueing(1, Scarce::new, timer);
        pools.add(pool);
        return pool;
    }

    @AfterEach
    void close() {
        timer.shutdownNow();
        pools.forEach(Pool::shutdownNow);
    }

    @Test
    void aTaskForWhichNoThreadCanBeMadeIsRefusedAsIfAllWereAtWork() throws Exception {
        Pool pool = refusing();
        failures.set(1);
        RejectedExecutionException e = assertThrows(RejectedExecutionException.class, () -> pool.execute(() -> {}));
        assertTrue(e.getMessage().contains("the system gives no more"), e.getMessage());
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(done::countDown);
        assertTrue(done.await(30, TimeUnit.SECONDS));
    }

    @Test
    void tasksThatMayWaitAreDoneInTheirOrderOnceThereIsAThreadAgain() throws Exception {
        Pool pool = queueing();
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch last = new CountDownLatch(3);
        failures.set(2);
        for (int i = 1; i <= 3; i++) {
            int number = i;
            pool.execute(() -> {
                done.add(number);
                last.countDown();
            });
        }
        assertTrue(last.await(30, TimeUnit.SECONDS));
        assertEquals(List.of(1, 2, 3), done);
    }

    @Test
    void aLastTaskWaitsForAThreadEvenIfNoOtherComes() throws Exception {
        Pool pool = queueing();
        CountDownLatch done = new CountDownLatch(1);
        failures.set(3);
        pool.execute(done::countDown);
        assertTrue(done.await(30, TimeUnit.SECONDS));
    }

    @Test
    void theNextTaskTriesAgainIfThereWasNoThreadForTheTimerEither() throws Exception {
        ScheduledExecutorService scarce = Executors.newSingleThreadScheduledExecutor(Scarce::new);
        try {
            Pool pool = Pool.queueing(1, Scarce::new, scarce);
            pools.add(pool);
            CountDownLatch done = new CountDownLatch(2);
            failures.set(2);
            try {
                pool.execute(done::countDown);
            } catch (OutOfMemoryError e) {
                // Not as it is: that would end the tests.
                throw new AssertionError("whoever brings a task has no part in it", e);
            }
            failures.set(1);
            pool.execute(done::countDown);
            assertTrue(done.await(30, TimeUnit.SECONDS), "the timer has a thread, and has made the pool's");
        } finally {
            scarce.shutdownNow();
        }
    }

    @Test
    void afterTheEndEveryTaskIsRefused() {
        for (Pool pool : List.of(refusing(), queueing())) {
            pool.shutdown();
            RejectedExecutionException e = assertThrows(RejectedExecutionException.class, () -> pool.execute(() -> {}));
            assertEquals("this runtime shuts down", e.getMessage());
        }
    }
}
