/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The reading role is with one thread at a time, however it is taken, lost and handed on. */
class ReadingStressTest {

    private final AtomicInteger holders = new AtomicInteger();
    private final AtomicInteger promotions = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final Semaphore handed = new Semaphore(0);

    @Test
    void nobodyReadsBesideAnother() throws Exception {
        try (Watch watch = new Watch()) {
            Reading reading = new Reading(watch, () -> {
                promotions.incrementAndGet();
                handed.release();
                return true;
            });
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(700);
            List<FutureTask<Integer>> threads = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                threads.add(inThread(() -> call(reading, end)));
                threads.add(inThread(() -> serve(reading, end)));
            }
            threads.add(inThread(() -> takeOver(reading, end)));
            for (FutureTask<Integer> thread : threads) {
                assertTrue(thread.get(20, TimeUnit.SECONDS) >= 0);
            }
            assertEquals(0, holders.get());
            assertEquals(promotions.get(), lost.get(), "who lost the role knows it, and nobody else thinks so");
            assertTrue(promotions.get() > 0, "the role was taken from somebody");
        }
    }

    private static FutureTask<Integer> inThread(Callable<Integer> work) {
        FutureTask<Integer> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "test-reader");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private void begin() {
        assertEquals(1, holders.incrementAndGet());
    }

    private void end(Reading reading) {
        assertEquals(0, holders.decrementAndGet());
        reading.release();
    }

    private int call(Reading reading, long end) {
        int turns = 0;
        while (System.nanoTime() - end < 0) {
            if (reading.takeAsCaller()) {
                begin();
                turns++;
                end(reading);
            }
            Thread.onSpinWait();
        }
        return turns;
    }

    /** Serves requests of which every eighth lasts, and of those every other waits for the link itself. */
    private int serve(Reading reading, long end) {
        int served = 0;
        while (System.nanoTime() - end < 0) {
            if (!reading.takeAsOwn()) {
                Thread.onSpinWait();
                continue;
            }
            begin();
            long number = reading.enter(() -> {});
            served++;
            if (served % 16 == 0) {
                reading.yieldIfServing();
            } else if (served % 8 == 0) {
                spin(600);
            }
            if (reading.exit(number)) {
                end(reading);
            } else {
                lost.incrementAndGet();
            }
        }
        return served;
    }

    private int takeOver(Reading reading, long end) throws InterruptedException {
        int taken = 0;
        long last = end + TimeUnit.SECONDS.toNanos(1);
        while (System.nanoTime() - last < 0) {
            if (handed.tryAcquire(10, TimeUnit.MILLISECONDS)) {
                assertEquals(1, holders.get());
                taken++;
                end(reading);
            }
        }
        return taken;
    }

    private static void spin(int micros) {
        long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}
