/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerWatchTest {
    private static final Set<Thread.State> WAITING =
            EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch breaking = new CountDownLatch(1);
    private final CountDownLatch broken = new CountDownLatch(1);

    @AfterEach
    void stop() {
        broken.countDown();
        clock.shutdownNow();
    }

    /** Takes its time to be broken off. */
    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                AnswerWatchTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (self, method, arguments) -> {
                    breaking.countDown();
                    assertTrue(broken.await(30, TimeUnit.SECONDS));
                    return null;
                });
    }

    @Test
    void whoHasWrittenTheAnswerCompletesItNotWhileItIsBrokenOff() throws Exception {
        var watch = new AnswerWatch(response(), clock, new AnswerWatch.Pace(Duration.ofMillis(10), 1_000_000));
        watch.before(1);
        assertTrue(breaking.await(30, TimeUnit.SECONDS));
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Thread writer = new Thread(() -> {
            watch.close();
            closed.complete(null);
        });
        writer.start();

        // Either it waits, or it has gone on and may complete what is another request's answer soon.
        long begin = System.nanoTime();
        while (!WAITING.contains(writer.getState()) && writer.isAlive()) {
            assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(30), "it is " + writer.getState());
            Thread.onSpinWait();
        }
        assertFalse(closed.isDone());
        broken.countDown();
        closed.get(30, TimeUnit.SECONDS);
    }

    @Test
    void nobodyElseWaitsWhileItIsBrokenOff() throws Exception {
        var watch = new AnswerWatch(response(), clock, new AnswerWatch.Pace(Duration.ofMillis(10), 1_000_000));
        watch.before(1);
        assertTrue(breaking.await(30, TimeUnit.SECONDS));

        assertFalse(CompletableFuture.supplyAsync(() -> watch.before(1)).get(5, TimeUnit.SECONDS));
    }

    @Test
    void whoHearsOfTheEndWhileItIsBrokenOffByItselfDoesNotWait() throws Exception {
        CompletableFuture<AnswerWatch> itself = new CompletableFuture<>();
        HttpServletResponse tells = (HttpServletResponse) Proxy.newProxyInstance(
                AnswerWatchTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (self, method, arguments) -> {
                    itself.join().close();
                    return null;
                });
        itself.complete(new AnswerWatch(tells, clock, new AnswerWatch.Pace(Duration.ofMinutes(1), 1_000_000)));

        CompletableFuture.runAsync(itself.join()::breakOff).get(5, TimeUnit.SECONDS);
    }
}
