/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Progress;
import org.tombolo.spi.access.Caller;
import org.tombolo.spi.access.Principal;
import org.tombolo.spi.jobs.JobOrder;
import org.tombolo.spi.jobs.JobRun;
import org.tombolo.spi.jobs.JobTask;
import org.tombolo.spi.jobs.JobValue;

/** Jobs that are dismissed while they begin. */
final class DismissedAtOnceTest {
    private static final int ROUNDS = 10_000;
    /** On a machine that has no two processors free fewer rounds do. */
    private static final long ENOUGH = TimeUnit.SECONDS.toNanos(10);

    private static final Principal ANNA = new Principal("anna", List.of("*"), new Caller("anna", "127.0.0.1:1", true));

    private final InMemoryJobs jobs = new InMemoryJobs(new JobLimits(2, 2, 8, 100, Duration.ofHours(1)));
    private final ExecutorService owner = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        owner.shutdownNow();
        jobs.close();
    }

    /** Tells its owner of its id as it begins, and ends when it is cancelled. */
    private record Endless(CompletableFuture<String> id, CompletableFuture<JobValue> result)
            implements JobTask, JobRun {
        @Override
        public JobRun begin(String job, Progress progress) {
            id.complete(job);
            // As long as its owner takes, more or less: what comes first is to change.
            for (int left = ThreadLocalRandom.current().nextInt(200); left > 0; left--) {
                Thread.onSpinWait();
            }
            return this;
        }

        @Override
        public void cancel() {
            result.cancel(false);
        }

        String awaitId() {
            // A sleeper would come too late.
            while (!id.isDone() && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return id.getNow("none");
        }
    }

    @Test
    void areCancelledWhateverComesFirst() throws Exception {
        long begin = System.nanoTime();
        for (int round = 0; round < ROUNDS && System.nanoTime() - begin < ENOUGH; round++) {
            var task = new Endless(new CompletableFuture<>(), new CompletableFuture<>());
            var dismissed = owner.submit(() -> jobs.dismiss(task.awaitId(), ANNA));

            jobs.submit(new JobOrder(ANNA, "a.B.c", task, "context"));

            assertTrue(dismissed.get(30, TimeUnit.SECONDS).isPresent());
            assertThrows(
                    CancellationException.class,
                    () -> task.result().get(30, TimeUnit.SECONDS),
                    "round " + round + " runs on");
        }
    }
}
