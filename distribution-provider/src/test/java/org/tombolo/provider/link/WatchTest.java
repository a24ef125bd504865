/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The thread that looks after requests can't be made, or what it finds fails. */
class WatchTest {

    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch promoted = new CountDownLatch(1);

    /** Can't be started as often as a test wants. */
    private final class Scarce extends Thread {
        Scarce(Runnable task) {
            super(task, "test-watch");
            setDaemon(true);
        }

        @Override
        public synchronized void start() {
            if (failures.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread, as the test wants");
            }
            super.start();
        }
    }

    /** Fails to start only when another thread waits for that, or believes that it need not. */
    private static final class Hesitant extends Thread {
        private final FutureTask<Boolean> other;
        private final Thread waits;

        Hesitant(Runnable task, FutureTask<Boolean> other) {
            super(task, "test-watch");
            this.other = other;
            this.waits = new Thread(other, "test-other");
            setDaemon(true);
        }

        @Override
        public synchronized void start() {
            waits.start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!other.isDone() && waits.getState() != State.BLOCKED && System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            throw new OutOfMemoryError("unable to create native thread, as the test wants");
        }
    }

    private boolean promote() {
        promoted.countDown();
        return true;
    }

    @Test
    void theNextRequestIsLookedAfterIfThereWasNoThreadForTheFirst() throws Exception {
        failures.set(2);
        try (Watch watch = new Watch(Scarce::new)) {
            Reading reading = new Reading(watch::add, this::promote);
            for (int i = 0; i < 2; i++) {
                assertTrue(reading.exit(reading.enter(() -> {})), "it is served, though nobody looks");
            }
            reading.enter(() -> {});
            assertTrue(promoted.await(30, TimeUnit.SECONDS), "a request that lasts has lost the role");
        }
    }

    @Test
    void aRequestOfAnotherLinkBringsTheThreadForAllThatHadNone() throws Exception {
        failures.set(1);
        try (Watch watch = new Watch(Scarce::new)) {
            new Reading(watch::add, this::promote).enter(() -> {});
            new Reading(watch::add, () -> true).enter(() -> {});
            assertTrue(promoted.await(30, TimeUnit.SECONDS), "the first lasts, and has lost the role");
        }
    }

    @Test
    void noOtherLinkTakesAThreadThatCantBeginForOneThatLooks() throws Exception {
        AtomicReference<Watch> watch = new AtomicReference<>();
        Reading second = new Reading(each -> watch.get().add(each), this::promote);
        FutureTask<Boolean> other = new FutureTask<>(() -> second.enter(() -> {}) > 0);
        AtomicInteger made = new AtomicInteger();
        watch.set(new Watch(task -> made.getAndIncrement() == 0 ? new Hesitant(task, other) : new Scarce(task)));
        try (Watch present = watch.get()) {
            assertFalse(present.add(new Reading(each -> true, () -> true)), "it could not begin");
            assertTrue(other.get(30, TimeUnit.SECONDS));
            assertTrue(promoted.await(30, TimeUnit.SECONDS), "the other's request lasts, and has lost the role");
        }
    }

    @Test
    void aRequestThatFailsWhenItIsToldThatItLastsLeavesNoLinkUnread() {
        Reading reading = new Reading(each -> true, this::promote);
        reading.enter(() -> {
            throw new OutOfMemoryError("no memory for an alarm, as the test wants");
        });
        assertThrows(OutOfMemoryError.class, reading::yieldIfServing);
        assertEquals(0, promoted.getCount(), "another thread reads on");
    }
}
