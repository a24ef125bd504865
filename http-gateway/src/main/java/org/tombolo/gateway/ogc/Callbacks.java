/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.fetch.Fetcher;
import org.tombolo.gateway.process.Output;
import org.tombolo.gateway.process.OutputForms;
import org.tombolo.gateway.process.OutputWish;
import org.tombolo.gateway.process.Outputs;
import org.tombolo.gateway.process.Subscriber;
import org.tombolo.spi.access.Principal;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobResult;
import org.tombolo.spi.jobs.JobState;
import org.tombolo.spi.jobs.Jobs;

/**
 * Tells subscribers of their jobs (18-062r2, Requirements Class "Callback"): once each, without a retry, on a few threads of their own. There
 * is room for each job that is remembered; what is too much is left out and logged.
 */
final class Callbacks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);

    /** For jobs that nobody subscribed to. */
    static final Consumer<Job> NOBODY = job -> {};

    private final Jobs jobs;
    private final Fetcher fetcher;
    private final OutputForms forms;
    private final KeptResults kept;
    private final ThreadPoolExecutor threads;

    Callbacks(Jobs jobs, Fetcher fetcher, OutputForms forms, KeptResults kept) {
        this.kept = kept;
        this.jobs = jobs;
        this.fetcher = fetcher;
        this.forms = forms;
        this.threads = new ThreadPoolExecutor(4, 4, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(4_096), work -> {
            var made = new Thread(work, "tombolo-callbacks");
            made.setDaemon(true);
            made.setContextClassLoader(Callbacks.class.getClassLoader());
            return made;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * A listener that tells a subscriber.
     *
     * @throws ProblemException if one of its addresses isn't allowed
     */
    Consumer<Job> listener(Principal owner, Subscriber subscriber) {
        check(subscriber.success());
        check(subscriber.inProgress());
        check(subscriber.failed());
        return new Subscription(threads, job -> tell(owner, subscriber, job));
    }

    private void check(String address) {
        if (!address.isEmpty()) {
            fetcher.check(address);
        }
    }

    private void tell(Principal owner, Subscriber subscriber, Job job) {
        String address =
                switch (job.state()) {
                    case ACCEPTED, RUNNING -> subscriber.inProgress();
                    case SUCCESSFUL -> subscriber.success();
                    case FAILED, DISMISSED -> subscriber.failed();
                };
        if (!address.isEmpty()) {
            post(owner, address, job);
        }
    }

    private void post(Principal owner, String address, Job job) {
        try {
            byte[] body = job.state() == JobState.SUCCESSFUL ? results(owner, job) : Answers.bytes(JobJson.status(job));
            fetcher.post(address, Request.JSON, body);
        } catch (ProblemException | IOException e) {
            LOG.warn("{} could not be told of job {}: {}", address, job.id(), e.getMessage());
        }
    }

    private byte[] results(Principal owner, Job job) throws IOException {
        if (!(jobs.result(job.id(), owner).orElse(null) instanceof JobResult.Value result)) {
            return Answers.bytes(JobJson.status(job));
        }
        var shown = kept.of(result);
        Map<Output, OutputWish> wanted = new LinkedHashMap<>();
        var names = shown.wish().outputs();
        Outputs.of(shown.method().plan()).stream()
                .filter(output -> names.isEmpty() || names.containsKey(output.name()))
                .forEach(output -> wanted.put(
                        output,
                        new OutputWish(
                                names.getOrDefault(output.name(), OutputWish.VALUE)
                                        .mediaType(),
                                false)));
        var bytes = new ByteArrayOutputStream();
        new ResultDocument(shown.method().plan(), forms, wanted, shown.value(), "").write(bytes);
        return bytes.toByteArray();
    }

    /** Tells nobody any more. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
