/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobProgress;
import org.tombolo.spi.jobs.JobState;

/** A subscriber whom the test tells by its own thread, when it likes. */
final class SubscriptionTest {
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final List<JobState> told = new ArrayList<>();

    @Test
    void progressIsThinnedAndTheEndIsToldLast() {
        var subscription = new Subscription(work::add, job -> told.add(job.state()));
        subscription.accept(job(JobState.ACCEPTED));
        for (int i = 0; i < 1_000; i++) {
            subscription.accept(job(JobState.RUNNING));
        }
        subscription.accept(job(JobState.SUCCESSFUL));
        assertEquals(1, work.size(), "one place in the queue, however much is told");
        drain();
        assertEquals(List.of(JobState.ACCEPTED, JobState.RUNNING, JobState.SUCCESSFUL), told);
    }

    @Test
    void aFailureToTellDoesNotKeepTheEndFromBeingTold() {
        var subscription = new Subscription(work::add, job -> {
            told.add(job.state());
            if (!job.state().ended()) {
                throw new IllegalStateException("no form for this");
            }
        });
        subscription.accept(job(JobState.ACCEPTED));
        drain();
        subscription.accept(job(JobState.FAILED));
        drain();
        assertEquals(List.of(JobState.ACCEPTED, JobState.FAILED), told);
    }

    private void drain() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    private static Job job(JobState state) {
        Instant now = Instant.now();
        var entered = new EnumMap<JobState, Instant>(JobState.class);
        entered.put(JobState.ACCEPTED, now);
        entered.put(state, now);
        return new Job("1", "a.B.c", "anna", state, new JobProgress(0.5, ""), entered, now);
    }
}
