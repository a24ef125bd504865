/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.gateway.call.CallOrder;
import org.tombolo.gateway.call.Calls;
import org.tombolo.gateway.call.RunningCall;
import org.tombolo.gateway.catalogue.PublishedMethod;
import org.tombolo.gateway.process.ResultWish;
import org.tombolo.gateway.process.StreamItems;
import org.tombolo.spi.access.Principal;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobOrder;
import org.tombolo.spi.jobs.JobRun;
import org.tombolo.spi.jobs.JobTask;
import org.tombolo.spi.jobs.JobValue;
import org.tombolo.wire.body.CborBody;
import org.tombolo.wire.frame.Memory;
import org.tombolo.wire.plan.Delivery;
import org.tombolo.wire.value.Limits;

/**
 * A call as what a job does. The call's id is the job's.
 *
 * @param calls runs it
 * @param method what is called
 * @param arguments as its plan gives them
 * @param principal who calls
 * @param timeout the call's deadline, from when it begins
 * @param limits what a result may cost
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record CallJob(
        Calls calls, PublishedMethod method, Object[] arguments, Principal principal, Duration timeout, Limits limits)
        implements JobTask {

    /**
     * What a job is known by to those who show its result.
     *
     * @param method what was called
     * @param wish what its caller wants to see
     */
    public record Context(PublishedMethod method, ResultWish wish) {}

    /**
     * The order for this job.
     *
     * @param wish what the caller wants to see of the result
     * @param listener told of changes
     * @return to be submitted
     */
    public JobOrder order(ResultWish wish, Consumer<Job> listener) {
        return new JobOrder(principal, method.id(), this, new Context(method, wish), listener);
    }

    @Override
    public JobRun begin(String job, Progress progress) {
        RunningCall call = start(new CallOrder(principal, job, timeout, progress));
        CompletionStage<JobValue> result = call.result().thenApply(this::kept);
        return new JobRun() {
            @Override
            public CompletionStage<JobValue> result() {
                return result;
            }

            @Override
            public void cancel() {
                call.cancel();
            }
        };
    }

    private RunningCall start(CallOrder order) {
        try {
            return calls.start(method, arguments, order);
        } catch (RejectedExecutionException e) {
            throw new ProblemException(
                    Problem.UNAVAILABLE,
                    "the gateway was configured anew while job " + order.id() + " waited; submit it again",
                    e);
        }
    }

    /** A copy: the module may change its own, or take away what it stands on. */
    private JobValue kept(Object value) {
        if (method.plan().delivery() != Delivery.STREAM) {
            return copy(value);
        }
        var whole = StreamItems.read(value, method.plan(), limits);
        return new JobValue(whole.value(), whole.bytes());
    }

    private JobValue copy(Object value) {
        var bytes = new ByteArrayOutputStream();
        try (var encoding = method.plan().encodeResult(value, limits)) {
            CborBody.write(encoding.payload(), bytes);
            var payload = CborBody.read(new ByteArrayInputStream(bytes.toByteArray()), limits, Memory.unbounded());
            return new JobValue(method.plan().decodeResult(payload, limits), bytes.size());
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written to", e);
        }
    }
}
