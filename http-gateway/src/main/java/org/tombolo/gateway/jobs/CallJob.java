/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.tombolo.api.Progress;
import org.tombolo.gateway.call.CallOrder;
import org.tombolo.gateway.call.Calls;
import org.tombolo.gateway.call.RunningCall;
import org.tombolo.gateway.catalogue.PublishedMethod;
import org.tombolo.gateway.process.ResultWish;
import org.tombolo.spi.access.Principal;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobOrder;
import org.tombolo.spi.jobs.JobRun;
import org.tombolo.spi.jobs.JobTask;
import org.tombolo.spi.jobs.JobValue;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;

/**
 * A call as what a job does. The call's id is the job's.
 *
 * @param calls runs it
 * @param method what is called
 * @param arguments as its plan gives them
 * @param terms who calls, how long it may take, and what is given back in the end
 * @param limits what a result may cost
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record CallJob(Calls calls, PublishedMethod method, Object[] arguments, Terms terms, Limits limits)
        implements JobTask {

    /**
     * Who calls, and how.
     *
     * @param principal who calls
     * @param timeout the call's deadline, from when it begins
     * @param release gives back what the arguments took; run once at least when they are needed no more
     */
    public record Terms(Principal principal, Duration timeout, Runnable release) {}

    /**
     * The order for this job. Its result is a {@link KeptResult}, its context the wish.
     *
     * @param wish what the caller wants to see of the result
     * @param listener told of changes
     * @return to be submitted
     */
    public JobOrder order(ResultWish wish, Consumer<Job> listener) {
        return new JobOrder(terms.principal(), method.id(), this, wish, listener);
    }

    @Override
    public JobRun begin(String job, Progress progress) {
        RunningCall call = start(new CallOrder(terms.principal(), job, terms.timeout(), progress));
        MethodPlan plan = method.plan();
        Limits most = limits;
        Runnable release = terms.release();
        CompletionStage<JobValue> result = call.result()
                .thenApply(value -> {
                    var kept = KeptResult.of(value, plan, most);
                    return new JobValue(kept, kept.size());
                })
                .whenComplete((value, failure) -> release.run());
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
        boolean started = false;
        try {
            RunningCall call = calls.start(method, arguments, order);
            started = true;
            return call;
        } finally {
            if (!started) {
                terms.release().run();
            }
        }
    }

    @Override
    public void discard() {
        terms.release().run();
    }
}
