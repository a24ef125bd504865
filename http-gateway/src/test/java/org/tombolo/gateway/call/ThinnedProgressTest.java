/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThinnedProgressTest {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ThinnedProgress progress =
            new ThinnedProgress((fraction, message) -> heard.add(message), clock, () -> {});

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @Test
    void theLastReportIsHeardAtTheEnd() {
        progress.report(0.1, "first");
        progress.report(0.2, "second");
        progress.report(0.3, "third");

        progress.end();
        progress.end();

        assertEquals(List.of("first", "third"), List.of(heard.get(0), heard.get(heard.size() - 1)));
    }

    @Test
    void whatHadToWaitIsHeardByNobodyOnceTheCallWasEndedEarly() throws Exception {
        progress.report(0.1, "first");
        progress.report(0.2, "second");

        progress.stop();
        // Due long before this: the clock tells in order.
        clock.schedule(() -> {}, 100, TimeUnit.MILLISECONDS).get(30, TimeUnit.SECONDS);

        assertEquals(List.of("first"), heard);
    }

    @Test
    void aListenerMayEndTheCall() {
        List<ThinnedProgress> itself = new CopyOnWriteArrayList<>();
        itself.add(new ThinnedProgress(
                (fraction, message) -> {
                    heard.add(message);
                    itself.get(0).stop();
                },
                clock,
                () -> {}));

        itself.get(0).report(0.1, "first");
        itself.get(0).report(0.2, "second");
        itself.get(0).end();

        assertEquals(List.of("first"), heard);
    }

    @Test
    void theEndDoesNotWaitForAListenerThatIsStuck() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ThinnedProgress slow = new ThinnedProgress(
                (fraction, message) -> {
                    stuck.countDown();
                    await(goOn);
                },
                clock,
                () -> {});
        var reporting = CompletableFuture.runAsync(() -> slow.report(0.1, "first"));
        assertTrue(stuck.await(30, TimeUnit.SECONDS));

        // Within a thread of its own, as one that never comes back would keep the test.
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> slow.end());

        goOn.countDown();
        reporting.get(30, TimeUnit.SECONDS);
    }

    @Test
    void theEndWaitsForAListenerThatIsBeingTold() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch ending = new CountDownLatch(1);
        Thread ends = Thread.currentThread();
        ThinnedProgress slow = new ThinnedProgress(
                (fraction, message) -> {
                    told.countDown();
                    await(ending);
                    awaitWaiting(ends);
                    heard.add(message);
                },
                clock,
                () -> {});
        var reporting = CompletableFuture.runAsync(() -> slow.report(0.1, "first"));
        assertTrue(told.await(30, TimeUnit.SECONDS));

        ending.countDown();
        slow.end(Duration.ofSeconds(30));

        assertEquals(List.of("first"), List.copyOf(heard));
        reporting.get(30, TimeUnit.SECONDS);
    }

    private static void awaitWaiting(Thread thread) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (thread.getState() != Thread.State.TIMED_WAITING && end - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatAThreadOfTheMethodReportsAfterTheEndIsHeardByNobody() {
        progress.end();

        progress.report(0.9, "too late");

        assertEquals(List.of(), heard);
    }
}
