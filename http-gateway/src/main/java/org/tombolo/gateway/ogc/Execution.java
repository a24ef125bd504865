/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.ws.rs.core.Response;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.gateway.call.BoundedCalls;
import org.tombolo.gateway.call.CallOrder;
import org.tombolo.gateway.call.Reservation;
import org.tombolo.gateway.call.RunningCall;
import org.tombolo.gateway.catalogue.PublishedMethod;
import org.tombolo.gateway.jobs.CallJob;
import org.tombolo.gateway.page.PageKind;
import org.tombolo.gateway.process.ExecuteReader;
import org.tombolo.gateway.process.ExecuteRequest;
import org.tombolo.gateway.process.StreamItems;
import org.tombolo.gateway.process.Subscriber;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobResult;
import org.tombolo.spi.jobs.Jobs;
import org.tombolo.wire.plan.Delivery;
import org.tombolo.wire.value.Limits;

/** Runs processes: while the client waits, or as a job. */
final class Execution {
    /** How long the answer of a call that ended at its deadline may take to get here. */
    private static final long GRACE_MILLIS = 2_000;

    private final BoundedCalls calls;
    private final Jobs jobs;
    private final ExecuteReader reader;
    private final Results results;
    private final Answers answers;
    private final Callbacks callbacks;
    private final Limits limits;

    Execution(
            BoundedCalls calls,
            Jobs jobs,
            ExecuteReader reader,
            Results results,
            Answers answers,
            Callbacks callbacks,
            Limits limits) {
        this.calls = calls;
        this.jobs = jobs;
        this.reader = reader;
        this.results = results;
        this.answers = answers;
        this.callbacks = callbacks;
        this.limits = limits;
    }

    /** Runs a method as its caller wants it. */
    Response run(Request request, PublishedMethod method, InputStream body) throws IOException {
        // Before anything is read for it, from the request or from elsewhere.
        calls.authorise(method, request.principal());
        Reservation memory = calls.memory().reservation();
        boolean handedOn = false;
        try {
            ExecuteRequest order = reader.read(memory.counted(body), method.plan(), memory);
            results.check(request, method, order.wish());
            if (request.prefersAsync()) {
                Job job = submit(request, method, order, memory);
                handedOn = true;
                return accepted(request, job);
            }
            return Results.refers(order.wish())
                    ? kept(request, method, order)
                    : results.answer(
                            request, new KeptResults.Shown(method, order.wish(), now(request, method, order)), "");
        } finally {
            if (!handedOn) {
                memory.close();
            }
        }
    }

    private Job submit(Request request, PublishedMethod method, ExecuteRequest order, Reservation memory) {
        var listener = order.subscriber().equals(Subscriber.NOBODY)
                ? Callbacks.NOBODY
                : callbacks.listener(request.principal(), order.subscriber());
        return jobs.submit(job(request, method, order, memory::close).order(order.wish(), listener));
    }

    private Response accepted(Request request, Job job) {
        return answers.answer(request, PageKind.JOB, JobJson.status(request, job), Request.JSON, 201)
                .header("Location", request.base() + "jobs/" + job.id())
                .header("Preference-Applied", "respond-async")
                .build();
    }

    private CallJob job(Request request, PublishedMethod method, ExecuteRequest order, Runnable release) {
        var terms = new CallJob.Terms(request.principal(), method.timeout(), release);
        return new CallJob(calls, method, order.arguments(), terms, limits);
    }

    private Object now(Request request, PublishedMethod method, ExecuteRequest order) {
        String id = request.call().isEmpty() ? UUID.randomUUID().toString() : request.call();
        RunningCall call = calls.run(
                method, order.arguments(), new CallOrder(request.principal(), id, method.timeout(), Progress.none()));
        Object value = await(call.result().toCompletableFuture(), method, call::cancel);
        return method.plan().delivery() == Delivery.STREAM
                ? StreamItems.read(value, method.plan(), limits).value()
                : value;
    }

    /** Outputs by reference are kept as those of a job are, though the client waits for its end. */
    private Response kept(Request request, PublishedMethod method, ExecuteRequest order) {
        var end = new CompletableFuture<Job>();
        Job job = jobs.submit(job(request, method, order, () -> {}).order(order.wish(), changed -> {
            if (changed.state().ended()) {
                end.complete(changed);
            }
        }));
        await(end, method, () -> jobs.dismiss(job.id(), request.principal()));
        JobResult result = jobs.result(job.id(), request.principal()).orElseThrow(() -> OgcProblem.noSuchJob(job.id()));
        if (result instanceof JobResult.Value value) {
            return results.all(request, value);
        }
        throw result instanceof JobResult.Failure failure ? thrown(failure.cause()) : OgcProblem.notReady(job.id());
    }

    private static <T> T await(CompletableFuture<T> result, PublishedMethod method, Runnable cancel) {
        try {
            return result.get(method.timeout().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } catch (TimeoutException e) {
            cancel.run();
            throw new ProblemException(
                    Problem.DEADLINE_EXCEEDED,
                    method.id() + " took longer than its " + method.timeout().toSeconds() + " s",
                    e);
        } catch (InterruptedException e) {
            cancel.run();
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.CANCELLED, "the runtime stops", e);
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof RuntimeException e) {
            return e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        return new IllegalStateException(cause);
    }
}
