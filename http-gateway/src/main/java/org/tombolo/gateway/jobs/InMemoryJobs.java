/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.spi.access.Principal;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobFilter;
import org.tombolo.spi.jobs.JobOrder;
import org.tombolo.spi.jobs.JobPage;
import org.tombolo.spi.jobs.JobProgress;
import org.tombolo.spi.jobs.JobResult;
import org.tombolo.spi.jobs.JobRun;
import org.tombolo.spi.jobs.JobValue;
import org.tombolo.spi.jobs.Jobs;

/**
 * Jobs that a stop of the runtime ends. Of those that have ended, the oldest give way where there are too many, or their results take
 * too much memory. One thread tells the listeners, begins what waited and forgets what is old.
 */
@Component(service = Jobs.class, configurationPid = "org.tombolo.gateway.jobs")
@Designate(ocd = JobsConfig.class)
public final class InMemoryJobs implements Jobs, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InMemoryJobs.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final JobLimits limits;
    private final JobShelf shelf;
    private final ScheduledThreadPoolExecutor thread;
    private final Deque<KeptJob> waiting = new ArrayDeque<>();
    private int running;

    /**
     * As configured.
     *
     * @param config the limits
     */
    @Activate
    public InMemoryJobs(JobsConfig config) {
        this(new JobLimits(
                config.running(),
                config.waiting(),
                config.kept(),
                config.kept_bytes(),
                Duration.ofMillis(config.kept_millis())));
    }

    InMemoryJobs(JobLimits limits) {
        this.limits = limits;
        this.shelf = new JobShelf(limits);
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            var made = new Thread(work, "tombolo-jobs");
            made.setDaemon(true);
            return made;
        });
        thread.setRemoveOnCancelPolicy(true);
        // A runtime without jobs has no thread for them.
        thread.setKeepAliveTime(10, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public Job submit(JobOrder order) {
        var job = new KeptJob(UUID.randomUUID().toString(), order, Instant.now());
        boolean atOnce = admit(job);
        tell(job);
        if (atOnce) {
            try {
                begin(job);
            } catch (RuntimeException e) {
                // Whatever it is, the job's place is another's now.
                shelf.remove(job);
                free();
                throw e;
            }
        }
        return job.job();
    }

    private synchronized boolean admit(KeptJob job) {
        boolean atOnce = running < limits.running();
        if (!atOnce && waiting.size() >= limits.waiting()) {
            throw new ProblemException(
                    Problem.BUSY,
                    "%d jobs run and %d wait, as many as may (waiting of org.tombolo.gateway.jobs); try again later"
                            .formatted(running, waiting.size()),
                    RETRY);
        }
        shelf.add(job);
        if (atOnce) {
            running++;
        } else {
            waiting.add(job);
        }
        return atOnce;
    }

    private void begin(KeptJob job) {
        if (!job.run(Instant.now())) {
            free();
            return;
        }
        tell(job);
        JobRun run = job.order()
                .task()
                .begin(job.job().id(), (fraction, message) -> progress(job, new JobProgress(fraction, message)));
        if (!job.attach(run)) {
            run.cancel();
        }
        run.result().whenComplete((value, thrown) -> {
            if (thrown == null) {
                succeeded(job, value);
            } else {
                failed(
                        job,
                        thrown instanceof CompletionException && thrown.getCause() != null
                                ? thrown.getCause()
                                : thrown);
            }
            free();
        });
    }

    private void progress(KeptJob job, JobProgress progress) {
        if (job.progress(progress, Instant.now())) {
            onThread(() -> job.order().listener().accept(job.told()));
        }
    }

    private void succeeded(KeptJob job, JobValue value) {
        if (value.bytes() > limits.bytes()) {
            failed(
                    job,
                    new ProblemException(
                            Problem.TOO_LARGE,
                            "the result takes %d bytes, and results of jobs may take %d together (kept.bytes of org.tombolo.gateway.jobs); call the method directly instead"
                                    .formatted(value.bytes(), limits.bytes())));
        } else if (shelf.succeed(job, value)) {
            tell(job);
            forgetLater(job);
        }
    }

    private void failed(KeptJob job, Throwable cause) {
        if (job.fail(cause, Instant.now())) {
            tell(job);
            forgetLater(job);
        }
    }

    private void forgetLater(KeptJob job) {
        try {
            shelf.expire(
                    job,
                    thread.schedule(() -> shelf.remove(job), limits.expiry().toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            LOG.debug("job {} ended while the jobs were closed", job.job().id());
        }
    }

    /** A job runs no more; the next in turn begins. */
    private void free() {
        Optional<KeptJob> next;
        synchronized (this) {
            next = Optional.ofNullable(waiting.poll());
            if (next.isEmpty()) {
                running--;
            }
        }
        next.ifPresent(job -> onThread(() -> {
            try {
                begin(job);
            } catch (RuntimeException e) {
                failed(job, e);
                free();
            }
        }));
    }

    private void tell(KeptJob job) {
        Job now = job.job();
        onThread(() -> job.order().listener().accept(now));
    }

    private void onThread(Runnable work) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.warn("a listener of a job failed: {}", e.toString(), e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("the jobs were closed: nobody is told any more");
        }
    }

    @Override
    public Optional<Job> find(String id, Principal owner) {
        return shelf.find(id, owner).map(KeptJob::job);
    }

    @Override
    public JobPage list(Principal owner, JobFilter filter, int limit, int offset) {
        return shelf.list(owner, filter, limit, offset);
    }

    @Override
    public Optional<JobResult> result(String id, Principal owner) {
        return shelf.find(id, owner).map(KeptJob::result);
    }

    @Override
    public Optional<Job> dismiss(String id, Principal owner) {
        return shelf.find(id, owner).map(job -> {
            // Before it is dismissed: what hangs on the work is let go with the change.
            Optional<JobRun> work = job.work();
            if (job.dismiss(Instant.now())) {
                synchronized (this) {
                    waiting.remove(job);
                }
                work.ifPresent(JobRun::cancel);
                tell(job);
                forgetLater(job);
                return job.job();
            }
            shelf.remove(job);
            return Dismissals.of(job.job(), Instant.now());
        });
    }

    /** Ends all jobs; nobody is told. */
    @Override
    @Deactivate
    public void close() {
        thread.shutdownNow();
        shelf.all().forEach(job -> {
            Optional<JobRun> work = job.work();
            if (job.dismiss(Instant.now())) {
                work.ifPresent(JobRun::cancel);
            }
        });
    }
}
