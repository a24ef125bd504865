/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ModuleWorkerTest {
    private final ModuleWorker worker = new ModuleWorker();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() throws InterruptedException {
        worker.close();
    }

    private void hang() {
        begun.countDown();
        try {
            never.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
    }

    @Test
    void whatIsHandedInIsDoneInItsOrderAndWhoWaitsSeesIt() {
        AtomicInteger done = new AtomicInteger();
        worker.execute(() -> done.compareAndSet(0, 1));
        worker.await(() -> done.compareAndSet(1, 2));
        assertEquals(2, done.get());
    }

    @Test
    void workThatFailsKeepsNobodyWaitingAndTheRestGoesOn() {
        worker.await(() -> {
            throw new IllegalStateException("on purpose");
        });
        AtomicBoolean done = new AtomicBoolean();
        worker.await(() -> done.set(true));
        assertTrue(done.get());
    }

    @Test
    void anErrorIsLoggedWithWhatToDo() {
        PrintStream out = System.out;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            worker.await(() -> {
                throw new NoClassDefFoundError("a/Missing");
            });
            worker.await(() -> {});
        } finally {
            System.setOut(out);
        }
        String log = told.toString(StandardCharsets.UTF_8);
        assertTrue(log.contains("touch a file to have it looked at again"), log);
        assertTrue(log.contains("NoClassDefFoundError: a/Missing"), log);
    }

    @Test
    void whoWaitsForWorkThatTheEndOvertakesWaitsNoLonger() throws Exception {
        worker.execute(this::hang);
        assertTrue(begun.await(60, TimeUnit.SECONDS));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> waits = CompletableFuture.runAsync(() -> worker.await(() -> done.set(true)));
        worker.close();
        long begin = System.nanoTime();
        waits.get(60, TimeUnit.SECONDS);
        assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(20), "it waited as for slow work");
        assertTrue(interrupted.await(60, TimeUnit.SECONDS));
        assertFalse(done.get());
    }

    @Test
    void whatComesAfterTheEndIsLeftOut() throws InterruptedException {
        worker.close();
        AtomicBoolean done = new AtomicBoolean();
        worker.execute(() -> done.set(true));
        worker.later(() -> done.set(true), 1);
        worker.await(() -> done.set(true));
        assertFalse(done.get());
    }
}
