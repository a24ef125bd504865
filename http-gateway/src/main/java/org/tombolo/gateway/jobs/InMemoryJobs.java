/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.spi.access.Authenticator;
import org.tombolo.spi.access.Principal;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobFilter;
import org.tombolo.spi.jobs.JobOrder;
import org.tombolo.spi.jobs.JobPage;
import org.tombolo.spi.jobs.JobProgress;
import org.tombolo.spi.jobs.JobResult;
import org.tombolo.spi.jobs.JobRun;
import org.tombolo.spi.jobs.JobTask;
import org.tombolo.spi.jobs.JobValue;
import org.tombolo.spi.jobs.Jobs;

/**
 * Jobs that a stop of the runtime ends. Of those that have ended, the oldest give way where there are too many, or their results take
 * too much memory. One thread tells the listeners and forgets what is old; others begin what waited.
 */
@Component(service = Jobs.class, configurationPid = "org.tombolo.gateway.jobs")
@Designate(ocd = JobsConfig.class)
public final class InMemoryJobs implements Jobs, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InMemoryJobs.class);

    private final JobLimits limits;
    private final JobShelf shelf;
    private final JobThreads threads;
    private final Turns turns;
    private final AtomicReference<Authenticator> authenticator = new AtomicReference<>();

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
        this.turns = new Turns(limits);
        this.threads = new JobThreads(limits.running());
    }

    @Reference(
            target = "(!(service.imported=*))",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setAuthenticator(Authenticator service) {
        authenticator.set(service);
    }

    void unsetAuthenticator(Authenticator service) {
        authenticator.compareAndSet(service, null);
    }

    @Override
    public Job submit(JobOrder order) {
        var job = new KeptJob(UUID.randomUUID().toString(), order, Instant.now());
        boolean atOnce = admit(job);
        tell(job);
        if (atOnce) {
            try {
                begin(job);
            } catch (RuntimeException | Error e) {
                // Whatever it is, the job's place is another's now.
                shelf.remove(job);
                free(job);
                throw e;
            }
        }
        return job.job();
    }

    private synchronized boolean admit(KeptJob job) {
        turns.check(job);
        shelf.add(job);
        return turns.take(job);
    }

    private void begin(KeptJob job) {
        Optional<JobTask> task = job.run(Instant.now());
        if (task.isEmpty()) {
            free(job);
            return;
        }
        tell(job);
        JobRun run = task.get()
                .begin(job.job().id(), (fraction, message) -> progress(job, new JobProgress(fraction, message)));
        if (!job.attach(run)) {
            run.cancel();
        }
        run.result().whenComplete((value, thrown) -> {
            try {
                ended(job, value, thrown);
            } finally {
                free(job);
            }
        });
    }

    private void ended(KeptJob job, JobValue value, Throwable thrown) {
        if (thrown == null) {
            succeeded(job, value);
        } else {
            boolean wrapped = thrown instanceof CompletionException && thrown.getCause() != null;
            failed(job, wrapped ? thrown.getCause() : thrown);
        }
    }

    private void progress(KeptJob job, JobProgress progress) {
        if (job.progress(progress, Instant.now())) {
            threads.tell(() -> job.tell(job.told()));
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
            job.takeTask().discard();
            tell(job);
            forgetLater(job);
        }
    }

    private void forgetLater(KeptJob job) {
        try {
            shelf.expire(job, threads.later(() -> shelf.remove(job), limits.expiry()));
        } catch (RejectedExecutionException e) {
            LOG.debug("job {} ended while the jobs were closed", job.job().id());
        }
    }

    /** A job runs no more; the next in turn begins, on a thread of its own, as its module may take its time. */
    private void free(KeptJob ended) {
        Optional<KeptJob> next;
        synchronized (this) {
            next = turns.leave(ended);
        }
        next.ifPresent(job -> threads.start(() -> beginInTurn(job)));
    }

    private void beginInTurn(KeptJob job) {
        try {
            requireToken(job.principal());
            begin(job);
        } catch (RuntimeException | Error e) {
            try {
                failed(job, e);
            } finally {
                free(job);
            }
        }
    }

    /** It was looked at when the job was submitted, which may be long ago. */
    private void requireToken(Principal owner) {
        Authenticator present = authenticator.get();
        if (present != null && !present.knows(owner)) {
            throw new ProblemException(
                    Problem.UNAUTHENTICATED,
                    "the token " + owner.name() + " was revoked, replaced or expired while the job waited");
        }
    }

    private void tell(KeptJob job) {
        Job now = job.job();
        threads.tell(() -> job.tell(now));
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
            if (job.dismiss(Instant.now())) {
                synchronized (this) {
                    turns.withdraw(job);
                }
                job.takeTask().discard();
                job.takeWork().ifPresent(JobRun::cancel);
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
        threads.close();
        shelf.all().forEach(job -> {
            if (job.dismiss(Instant.now())) {
                job.takeTask().discard();
                job.takeWork().ifPresent(JobRun::cancel);
            }
        });
    }
}
