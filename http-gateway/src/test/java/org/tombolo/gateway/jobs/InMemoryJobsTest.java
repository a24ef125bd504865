/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.spi.access.Caller;
import org.tombolo.spi.access.Principal;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobFilter;
import org.tombolo.spi.jobs.JobOrder;
import org.tombolo.spi.jobs.JobResult;
import org.tombolo.spi.jobs.JobState;
import org.tombolo.spi.jobs.JobTask;
import org.tombolo.spi.jobs.JobValue;

/** Jobs whose ends the test decides. */
final class InMemoryJobsTest {
    private static final Principal ANNA = principal("anna");
    private static final Principal BERT = principal("bert");

    private final BlockingQueue<Job> told = new LinkedBlockingQueue<>();
    private InMemoryJobs jobs = new InMemoryJobs(new JobLimits(2, 1, 4, 100, Duration.ofHours(1)));

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void aJobRunsAndItsValueIsKept() throws Exception {
        var work = new Work();
        Job job = submit(work);
        assertEquals(JobState.RUNNING, job.state());
        assertEquals(List.of(JobState.ACCEPTED, JobState.RUNNING), List.of(nextTold(), nextTold()));
        assertInstanceOf(JobResult.Pending.class, result(job));

        work.progress.report(0.5, "half");
        assertEquals(0.5, jobs.find(job.id(), ANNA).orElseThrow().progress().fraction());

        assertEquals(JobState.RUNNING, nextTold());

        work.end.complete(new JobValue("salt", 4));
        assertEquals(JobState.SUCCESSFUL, nextTold());
        var value = assertInstanceOf(JobResult.Value.class, result(job));
        assertEquals("salt", value.value());
        assertEquals("context", value.context());
        assertEquals(JobState.SUCCESSFUL, value.job().state());
        assertTrue(value.job().finished().isPresent());
    }

    @Test
    void aJobThatWaitsHasNoDurationToBeFoundBy() {
        submit(new Work());
        submit(new Work());
        submit(new Work());
        var brief = new JobFilter(
                Set.of(), Set.of(), Instant.MIN, Instant.MAX, Duration.ZERO, Duration.ofSeconds(Integer.MAX_VALUE));
        assertEquals(3, jobs.list(ANNA, JobFilter.ALL, 10, 0).total());
        assertEquals(2, jobs.list(ANNA, brief, 10, 0).total());
    }

    @Test
    void whatAMethodFailsWithIsKept() {
        var work = new Work();
        Job job = submit(work);
        work.end.completeExceptionally(new ProblemException(Problem.NOT_FOUND, "no variable FOO"));
        var failure = assertInstanceOf(JobResult.Failure.class, result(job));
        assertEquals(
                Problem.NOT_FOUND,
                assertInstanceOf(ProblemException.class, failure.cause()).problem());
        assertEquals("no variable FOO", failure.job().progress().message());
    }

    @Test
    void whoDoesNotBeginAtOnceIsRefusedAtOnce() {
        JobTask denied = (id, progress) -> {
            throw new ProblemException(Problem.PERMISSION_DENIED, "not you");
        };
        var thrown = assertThrows(ProblemException.class, () -> submit(denied));
        assertEquals(Problem.PERMISSION_DENIED, thrown.problem());
        assertEquals(0, jobs.list(ANNA, JobFilter.ALL, 10, 0).total());
    }

    @Test
    void moreJobsThanMayRunWaitForTheirTurnAndMoreThanMayWaitAreRefused() throws Exception {
        var first = new Work();
        var third = new Work();
        submit(first);
        submit(new Work());
        Job waiting = submit(third);
        assertEquals(JobState.ACCEPTED, waiting.state());
        assertEquals(
                Problem.BUSY,
                assertThrows(ProblemException.class, () -> submit(new Work())).problem());

        first.end.complete(new JobValue(1, 8));
        assertTrue(third.begun.await(waiting.id()), "the third job never began");
        assertEquals(
                JobState.RUNNING, jobs.find(waiting.id(), ANNA).orElseThrow().state());
    }

    @Test
    void anotherOwnerSeesNothingOfAJob() {
        Job job = submit(new Work());
        assertTrue(jobs.find(job.id(), BERT).isEmpty());
        assertTrue(jobs.result(job.id(), BERT).isEmpty());
        assertTrue(jobs.dismiss(job.id(), BERT).isEmpty());
        assertEquals(0, jobs.list(BERT, JobFilter.ALL, 10, 0).total());
        assertEquals(JobState.RUNNING, jobs.find(job.id(), ANNA).orElseThrow().state());
    }

    @Test
    void dismissingARunningJobCancelsItAndASecondTimeForgetsIt() {
        var work = new Work();
        Job job = submit(work);
        assertEquals(
                JobState.DISMISSED, jobs.dismiss(job.id(), ANNA).orElseThrow().state());
        assertTrue(work.end.isCancelled());
        var failure = assertInstanceOf(JobResult.Failure.class, result(job));
        assertEquals(
                Problem.CANCELLED,
                assertInstanceOf(ProblemException.class, failure.cause()).problem());

        assertEquals(
                JobState.DISMISSED, jobs.dismiss(job.id(), ANNA).orElseThrow().state());
        assertTrue(jobs.find(job.id(), ANNA).isEmpty());
    }

    @Test
    void aWaitingJobThatIsDismissedNeverBegins() {
        submit(new Work());
        var second = new Work();
        submit(second);
        var third = new Work();
        Job waiting = submit(third);
        jobs.dismiss(waiting.id(), ANNA);
        second.end.complete(new JobValue(2, 8));
        submit(new Work());
        assertTrue(third.progress == null, "a dismissed job began");
    }

    @Test
    void theOldestResultsGiveWayWhereMemoryIsShort() {
        Job first = ended(60);
        Job second = ended(30);
        Job third = ended(70);
        assertTrue(jobs.find(first.id(), ANNA).isEmpty());
        assertTrue(jobs.find(second.id(), ANNA).isPresent());
        assertTrue(jobs.find(third.id(), ANNA).isPresent());
    }

    @Test
    void aResultThatIsTooLargeFailsItsJobAndHarmsNoOther() {
        Job small = ended(10);
        Job large = ended(101);
        var failure = assertInstanceOf(JobResult.Failure.class, result(large));
        assertEquals(
                Problem.TOO_LARGE,
                assertInstanceOf(ProblemException.class, failure.cause()).problem());
        assertInstanceOf(JobResult.Value.class, result(small));
    }

    @Test
    void theOldestThatHaveEndedGiveWayToNewJobs() {
        Job first = ended(1);
        for (int i = 0; i < 4; i++) {
            ended(1);
        }
        assertTrue(jobs.find(first.id(), ANNA).isEmpty());
        assertEquals(4, jobs.list(ANNA, JobFilter.ALL, 10, 0).total());
    }

    @Test
    void aJobThatEndedLongAgoIsForgotten() throws Exception {
        jobs.close();
        jobs = new InMemoryJobs(new JobLimits(1, 1, 4, 100, Duration.ZERO));
        Job job = ended(1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (jobs.find(job.id(), ANNA).isPresent()) {
            assertTrue(System.nanoTime() < end, "the job is still there");
            Thread.onSpinWait();
        }
    }

    @Test
    void listsTheYoungestFirstAndInPieces() {
        Job first = ended(1);
        Job second = submit(new Work());
        assertNotEquals(first.id(), second.id());
        var all = jobs.list(ANNA, JobFilter.ALL, 10, 0);
        assertEquals(
                List.of(second.id(), first.id()),
                all.jobs().stream().map(Job::id).toList());
        var piece = jobs.list(ANNA, JobFilter.ALL, 1, 1);
        assertEquals(2, piece.total());
        assertEquals(first.id(), piece.jobs().get(0).id());
        var filter = new JobFilter(
                Set.of("a.B.c"),
                Set.of(JobState.SUCCESSFUL),
                JobFilter.ALL.from(),
                JobFilter.ALL.to(),
                Duration.ZERO,
                Duration.ofDays(1));
        assertEquals(
                List.of(first.id()),
                jobs.list(ANNA, filter, 10, 0).jobs().stream().map(Job::id).toList());
    }

    @Test
    void aTokenOfTheSameNameThatIsMadeLaterHasNothingOfTheEarlierOnes() {
        Job mine = ended(1);
        Principal namesake = new Principal(ANNA.name(), "another", ANNA.scopes(), ANNA.caller());
        assertEquals(Optional.empty(), jobs.find(mine.id(), namesake));
        assertEquals(Optional.empty(), jobs.result(mine.id(), namesake));
        assertEquals(Optional.empty(), jobs.dismiss(mine.id(), namesake));
        assertEquals(0, jobs.list(namesake, JobFilter.ALL, 10, 0).total());
        assertEquals(Optional.of(mine.id()), jobs.find(mine.id(), ANNA).map(Job::id));
    }

    private Job submit(JobTask task) {
        return jobs.submit(new JobOrder(ANNA, "a.B.c", task, "context", told::add));
    }

    private Job ended(long bytes) {
        var work = new Work();
        Job job = submit(work);
        work.end.complete(new JobValue("x", bytes));
        return job;
    }

    private JobResult result(Job job) {
        return jobs.result(job.id(), ANNA).orElseThrow();
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
