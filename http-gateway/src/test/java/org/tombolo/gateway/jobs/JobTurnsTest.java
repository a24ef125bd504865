/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.spi.access.Authenticator;
import org.tombolo.spi.access.Caller;
import org.tombolo.spi.access.Principal;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobOrder;
import org.tombolo.spi.jobs.JobResult;
import org.tombolo.spi.jobs.JobState;
import org.tombolo.spi.jobs.JobTask;
import org.tombolo.spi.jobs.JobValue;

/** Jobs that wait for others: who gets his turn, and what becomes of places and results. */
final class JobTurnsTest {
    private static final Principal ANNA = principal("anna");
    private static final Principal BERT = principal("bert");

    private final BlockingQueue<Job> told = new LinkedBlockingQueue<>();
    private InMemoryJobs jobs = new InMemoryJobs(new JobLimits(1, 3, 10, 100, Duration.ofHours(1)));

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void aTaskThatFailsInAnyWayWhenItsTurnComesGivesItsPlaceBack() throws Exception {
        var first = new Work();
        submit(first);
        Job broken = submit((id, progress) -> {
            throw new LinkageError("no such class");
        });
        var last = new Work();
        Job waiting = submit(last);
        first.end.complete(new JobValue(1, 8));
        assertTrue(last.begun.await(waiting.id()), "the last job never began");
        assertEquals(JobState.FAILED, jobs.find(broken.id(), ANNA).orElseThrow().state());
    }

    @Test
    void aJobWhoseTokenWasRevokedWhileItWaitedNeverBegins() throws Exception {
        jobs.setAuthenticator(new Revoked());
        var first = new Work();
        submit(first);
        var second = new Work();
        Job waiting = submit(second);
        first.end.complete(new JobValue(1, 8));
        for (JobState state = nextTold(); state != JobState.FAILED; state = nextTold()) {
            assertFalse(state == JobState.DISMISSED, "nobody dismissed it");
        }
        assertEquals(
                JobState.FAILED, jobs.find(waiting.id(), ANNA).orElseThrow().state());
        assertTrue(second.begun.ids().isEmpty(), "the job began");
    }

    @Test
    void oneOwnerLeavesPlacesToOthers() {
        jobs.close();
        jobs = new InMemoryJobs(new JobLimits(4, 4, 20, 100, Duration.ofHours(1)));
        for (int i = 0; i < 6; i++) {
            submit(new Work());
        }
        assertEquals(
                Problem.QUOTA_EXCEEDED,
                assertThrows(ProblemException.class, () -> submit(new Work())).problem());
        Job other = jobs.submit(new JobOrder(BERT, "a.B.c", new Work(), "context"));
        assertEquals(JobState.RUNNING, other.state());
    }

    @Test
    void theResultsOfOneOwnerDoNotPushOutThoseOfAnother() {
        var work = new Work();
        Job other = jobs.submit(new JobOrder(BERT, "a.B.c", work, "context"));
        work.end.complete(new JobValue("x", 40));
        for (int i = 0; i < 6; i++) {
            ended(50);
        }
        assertInstanceOf(JobResult.Value.class, jobs.result(other.id(), BERT).orElseThrow());
    }

    @Test
    void whatAJobWasGivenIsForgottenOnceItHasBegun() {
        var kept = new KeptJob("1", new JobOrder(ANNA, "a.B.c", new Work(), "context"), Instant.now());
        assertInstanceOf(Work.class, kept.takeTask());
        assertFalse(kept.takeTask() instanceof Work);
    }

    @Test
    void whoBeginsAJobHasItsTaskThoughItIsDismissedAtThatMoment() {
        var kept = new KeptJob("1", new JobOrder(ANNA, "a.B.c", new Work(), "context"), Instant.now());

        assertInstanceOf(Work.class, kept.run(Instant.now()).orElseThrow());
        assertTrue(kept.dismiss(Instant.now()));

        assertFalse(kept.takeTask() instanceof Work, "it would be discarded too");
    }

    @Test
    void whoDismissesAJobBeforeItBeginsHasItsTask() {
        var kept = new KeptJob("1", new JobOrder(ANNA, "a.B.c", new Work(), "context"), Instant.now());

        assertTrue(kept.dismiss(Instant.now()));

        assertTrue(kept.run(Instant.now()).isEmpty());
        assertInstanceOf(Work.class, kept.takeTask());
    }

    private record Revoked() implements Authenticator {
        @Override
        public Optional<Principal> authenticate(String token, String address, boolean loopback) {
            return Optional.empty();
        }

        @Override
        public boolean knows(Principal principal) {
            return false;
        }
    }

    private Job submit(JobTask task) {
        return jobs.submit(new JobOrder(ANNA, "a.B.c", task, "context", told::add));
    }

    private void ended(long bytes) {
        var work = new Work();
        submit(work);
        work.end.complete(new JobValue("x", bytes));
    }

    private JobState nextTold() throws InterruptedException {
        Job next = told.poll(30, TimeUnit.SECONDS);
        assertTrue(next != null, "the listener was not told");
        return next.state();
    }

    private static Principal principal(String name) {
        return new Principal(name, List.of("*"), new Caller(name, "127.0.0.1:1", true));
    }
}
