/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.spi.access.Principal;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobOrder;
import org.tombolo.spi.jobs.JobProgress;
import org.tombolo.spi.jobs.JobResult;
import org.tombolo.spi.jobs.JobRun;
import org.tombolo.spi.jobs.JobState;
import org.tombolo.spi.jobs.JobTask;
import org.tombolo.spi.jobs.JobValue;

/** One job on its way. Each change that came too late is without effect. For any thread; nothing is called under its lock. */
final class KeptJob {
    private static final JobValue NONE = new JobValue(null, 0);

    /** In the place of a task that has begun, or never will: arguments hang on it, which may be large. */
    private static final JobTask SPENT = (id, progress) -> {
        throw new IllegalStateException("job " + id + " can't begin a second time");
    };

    private JobOrder order;
    private Job job;
    private Optional<JobRun> run = Optional.empty();
    private JobValue value = NONE;
    private Optional<Throwable> cause = Optional.empty();
    private boolean progressUntold;

    KeptJob(String id, JobOrder order, Instant now) {
        this.order = order;
        this.job = new Job(
                id,
                order.process(),
                order.owner().name(),
                JobState.ACCEPTED,
                new JobProgress(Double.NaN, ""),
                Map.of(JobState.ACCEPTED, now),
                now);
    }

    /** The id of its owner, who alone may see it: another one of the same name may not. */
    String owner() {
        return principal().id();
    }

    /** Tells the listener of how the job was. */
    void tell(Job state) {
        listener().accept(state);
    }

    private synchronized Consumer<Job> listener() {
        return order.listener();
    }

    /** What it does, given once: nothing of it is kept here. */
    synchronized JobTask takeTask() {
        JobTask task = order.task();
        order = new JobOrder(order.owner(), order.process(), SPENT, order.context(), order.listener());
        return task;
    }

    /** Who submitted it. */
    synchronized Principal principal() {
        return order.owner();
    }

    synchronized Job job() {
        return job;
    }

    synchronized long bytes() {
        return value.bytes();
    }

    /** Its turn has come, with what it does; empty if it was dismissed while it waited, and who did so has taken that. */
    synchronized Optional<JobTask> run(Instant now) {
        return enter(JobState.RUNNING, new JobProgress(0, ""), now) ? Optional.of(takeTask()) : Optional.empty();
    }

    /** Its method is at work; false if it was dismissed meanwhile, and is to be cancelled. */
    synchronized boolean attach(JobRun work) {
        boolean wanted = !job.state().ended();
        run = wanted ? Optional.of(work) : Optional.empty();
        return wanted;
    }

    /** Whether the listener is to be told: it isn't while it has been, and has not looked yet. */
    synchronized boolean progress(JobProgress progress, Instant now) {
        if (job.state() != JobState.RUNNING) {
            return false;
        }
        job = new Job(job.id(), job.process(), job.owner(), job.state(), progress, job.entered(), now);
        boolean tell = !progressUntold;
        progressUntold = true;
        return tell;
    }

    /** The job for a listener who is told of progress. */
    synchronized Job told() {
        progressUntold = false;
        return job;
    }

    synchronized boolean succeed(JobValue result, Instant now) {
        boolean entered =
                enter(JobState.SUCCESSFUL, new JobProgress(1, job.progress().message()), now);
        if (entered) {
            value = result;
        }
        return entered;
    }

    synchronized boolean fail(Throwable problem, Instant now) {
        String message = Optional.ofNullable(problem.getMessage()).orElse(problem.toString());
        boolean entered = enter(JobState.FAILED, new JobProgress(job.progress().fraction(), message), now);
        if (entered) {
            cause = Optional.of(problem);
        }
        return entered;
    }

    synchronized boolean dismiss(Instant now) {
        boolean entered =
                enter(JobState.DISMISSED, new JobProgress(job.progress().fraction(), "dismissed by its owner"), now);
        if (entered) {
            cause = Optional.of(
                    new ProblemException(Problem.CANCELLED, "job " + job.id() + " was dismissed by its owner"));
        }
        return entered;
    }

    /** What is to be cancelled once it is dismissed, given once: empty if nothing is at work, and {@link #attach} says so to what comes then. */
    synchronized Optional<JobRun> takeWork() {
        Optional<JobRun> work = run;
        run = Optional.empty();
        return work;
    }

    synchronized JobResult result() {
        if (!job.state().ended()) {
            return new JobResult.Pending(job);
        }
        return job.state() == JobState.SUCCESSFUL
                ? new JobResult.Value(job, value.value(), order.context())
                : new JobResult.Failure(job, cause.orElseThrow(), order.context());
    }

    private boolean enter(JobState state, JobProgress progress, Instant now) {
        if (job.state().ended()) {
            return false;
        }
        var entered = new EnumMap<>(job.entered());
        entered.put(state, now);
        job = new Job(job.id(), job.process(), job.owner(), state, progress, entered, now);
        if (state.ended() && state != JobState.DISMISSED) {
            // Arguments hang on it, and are needed no more. Who dismisses it takes it.
            run = Optional.empty();
        }
        return true;
    }
}
