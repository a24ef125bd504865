/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.ws.rs.core.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.call.BoundedCalls;
import org.tombolo.gateway.call.Closing;
import org.tombolo.gateway.jobs.CallJob;
import org.tombolo.gateway.page.PageKind;
import org.tombolo.gateway.process.ExecuteRequest;
import org.tombolo.gateway.process.Subscriber;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobResult;
import org.tombolo.spi.jobs.Jobs;
import org.tombolo.wire.value.Limits;

/** Executions as jobs: those that nobody waits for, and those whose outputs must be kept. */
final class ExecutionJobs {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionJobs.class);

    /** The threads that write their answers are those of calls, which have places of their own. */
    private static final int AT_ONCE = 32;

    /** How long a job that ended at its deadline may take to tell. */
    private static final long GRACE_MILLIS = 2_000;

    private final BoundedCalls calls;
    private final Jobs jobs;
    private final Results results;
    private final Answers answers;
    private final Callbacks callbacks;
    private final Limits limits;
    private final Semaphore free = new Semaphore(AT_ONCE);

    ExecutionJobs(BoundedCalls calls, Jobs jobs, Results results, Answers answers, Callbacks callbacks, Limits limits) {
        this.calls = calls;
        this.jobs = jobs;
        this.results = results;
        this.answers = answers;
        this.callbacks = callbacks;
        this.limits = limits;
    }

    /** Submits a job that nobody waits for; the answer says where it is. */
    Response submit(Execution.Asked asked) {
        ExecuteRequest order = asked.order();
        var listener = order.subscriber().equals(Subscriber.NOBODY)
                ? Callbacks.NOBODY
                : callbacks.listener(asked.request().principal(), order.subscriber());
        return accepted(asked.request(), jobs.submit(job(asked).order(order.wish(), listener)));
    }

    private Response accepted(Request request, Job job) {
        return answers.answer(request, PageKind.JOB, JobJson.status(request, job), Request.JSON, 201)
                .header("Location", request.base() + "jobs/" + job.id())
                .header("Preference-Applied", "respond-async")
                .build();
    }

    private CallJob job(Execution.Asked asked) {
        var terms = new CallJob.Terms(asked.request().principal(), asked.timeout(), asked.memory()::close);
        return new CallJob(calls, asked.method(), asked.order().arguments(), terms, limits);
    }

    /** Keeps outputs that are wanted by reference as those of a job are, though the client waits for its end. */
    void keep(Execution.Asked asked) {
        if (!free.tryAcquire()) {
            throw new ProblemException(
                    Problem.BUSY,
                    AT_ONCE
                            + " clients wait for outputs by reference, which is as many as may; try again later, or let the execution be a job (Prefer: respond-async)",
                    Duration.ofSeconds(1));
        }
        boolean waits = false;
        try {
            await(asked);
            waits = true;
        } finally {
            if (!waits) {
                free.release();
            }
        }
    }

    private void await(Execution.Asked asked) {
        var end = new CompletableFuture<Job>();
        Future<?> alarm = alarm(asked.timeout(), end);
        try {
            await(asked, end, alarm);
        } catch (RuntimeException | Error e) {
            alarm.cancel(false);
            throw e;
        }
    }

    private void await(Execution.Asked asked, CompletableFuture<Job> end, Future<?> alarm) {
        var waiting = Waiting.begin(asked.request(), answers, () -> end.cancel(false));
        Job job = jobs.submit(job(asked).order(asked.order().wish(), changed -> {
            if (changed.state().ended()) {
                end.complete(changed);
            }
        }));
        var unused = end.whenCompleteAsync(
                (ended, failure) -> {
                    alarm.cancel(false);
                    answer(asked.request(), waiting, job, failure);
                },
                calls::work);
    }

    /** Set before anything is begun: while the gateway closes there is none, and nothing is begun. */
    private Future<?> alarm(Duration timeout, CompletableFuture<Job> end) {
        try {
            return calls.clock()
                    .schedule(
                            () -> end.completeExceptionally(late(timeout)),
                            timeout.toMillis() + GRACE_MILLIS,
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw Closing.problem();
        }
    }

    private static ProblemException late(Duration timeout) {
        return new ProblemException(
                Problem.DEADLINE_EXCEEDED,
                "the time of the call, " + timeout.toMillis()
                        + " ms, ran out while the job that keeps its outputs waited for its turn");
    }

    private void answer(Request request, Waiting waiting, Job job, Throwable failure) {
        try {
            if (failure != null) {
                dismiss(request, job);
            }
            waiting.answer(() -> result(request, job, failure), () -> {});
        } finally {
            free.release();
        }
    }

    /** Before the answer, which may take its time; whatever comes of it, the client is told. */
    private void dismiss(Request request, Job job) {
        try {
            jobs.dismiss(job.id(), request.principal());
        } catch (RuntimeException | Error e) {
            LOG.warn("job {} can't be dismissed; it goes on, though nobody waits for it", job.id(), e);
        }
    }

    private Response result(Request request, Job job, Throwable failure) {
        if (failure != null) {
            throw Execution.thrown(failure);
        }
        JobResult result = jobs.result(job.id(), request.principal()).orElseThrow(() -> OgcProblem.noSuchJob(job.id()));
        if (result instanceof JobResult.Value value) {
            // 18-062r2, /req/core/job-results-sync: who makes a job of a synchronous execution leads to it.
            return Response.fromResponse(results.all(request, value))
                    .header("Link", "<" + request.base() + "jobs/" + job.id() + ">; rel=monitor")
                    .build();
        }
        throw result instanceof JobResult.Failure failed
                ? Execution.thrown(failed.cause())
                : OgcProblem.notReady(job.id());
    }
}
