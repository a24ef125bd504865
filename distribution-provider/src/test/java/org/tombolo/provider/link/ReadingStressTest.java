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
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The reading role is with one thread at a time, however it is taken, lost and handed on. */
class ReadingStressTest {

    private final AtomicInteger holders = new AtomicInteger();
    private final AtomicInteger promotions = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger serving = new AtomicInteger(2);
    private final Semaphore handed = new Semaphore(0);

    @Test
    void nobodyReadsBesideAnother() throws Exception {
        try (Watch watch = new Watch()) {
            Reading reading = new Reading(watch::add, () -> {
                promotions.incrementAndGet();
                handed.release();
                return true;
            });
            long begin = System.nanoTime();
            // A machine that is busy may have no time for the watch at first.
            BooleanSupplier goesOn = () -> System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(700)
                    || (promotions.get() == 0 && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(30));
            List<FutureTask<Integer>> threads = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                threads.add(inThread(() -> call(reading, goesOn)));
                threads.add(inThread(() -> serve(reading, goesOn)));
            }
            threads.add(inThread(() -> takeOver(reading)));
            for (FutureTask<Integer> thread : threads) {
                assertTrue(thread.get(90, TimeUnit.SECONDS) >= 0);
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

    private int call(Reading reading, BooleanSupplier goesOn) {
        int turns = 0;
        while (goesOn.getAsBoolean()) {
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
    private int serve(Reading reading, BooleanSupplier goesOn) {
        int served = 0;
        while (goesOn.getAsBoolean()) {
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
        serving.decrementAndGet();
        return served;
    }

    private int takeOver(Reading reading) throws InterruptedException {
        int taken = 0;
        while (serving.get() > 0 || taken < promotions.get()) {
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
