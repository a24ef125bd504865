/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.gateway.call.BoundedCalls;
import org.tombolo.gateway.call.Call;
import org.tombolo.gateway.call.CallOrder;
import org.tombolo.gateway.call.Leaving;
import org.tombolo.gateway.call.Reservation;
import org.tombolo.gateway.call.Timeouts;
import org.tombolo.gateway.catalogue.OfferedMethod;
import org.tombolo.gateway.form.Forms;
import org.tombolo.gateway.jobs.CallJob;
import org.tombolo.gateway.process.ResultWish;
import org.tombolo.gateway.stream.Items;
import org.tombolo.spi.jobs.Jobs;
import org.tombolo.wire.plan.Delivery;
import org.tombolo.wire.plan.MethodPlan;

/** Serves {@code POST /services/{service}/{method}}. For any thread. */
final class DirectCalls {

    /** The header that names a call. */
    static final String CALL = "Tombolo-Call";

    private final BoundedCalls calls;
    private final ArgumentLimits limits;
    private final Jobs jobs;
    private final int overloadBytes;
    private final WriteDeadlines writing;
    private final Forms forms;

    /**
     * Serves calls.
     *
     * @param calls runs them
     * @param jobs runs those that nobody waits for
     * @param limits of arguments and results
     * @param overloadBytes the longest body that is read to choose among overloads
     * @param writing deadlines of answers
     */
    DirectCalls(BoundedCalls calls, Jobs jobs, ArgumentLimits limits, int overloadBytes, WriteDeadlines writing) {
        this.calls = calls;
        this.jobs = jobs;
        this.limits = limits;
        this.overloadBytes = overloadBytes;
        this.writing = writing;
        this.forms = new Forms(limits.limits());
    }

    /** What was asked for. */
    private record Asked(OfferedMethod method, Answer answer, Duration timeout, ArgumentBody body) {
        MethodPlan plan() {
            return method.published().plan();
        }
    }

    /** Answers now or later; what it throws is to be answered by a problem. */
    void serve(Exchange exchange, OfferedMethod named) throws IOException {
        Reservation memory = calls.memory().reservation();
        boolean begun = false;
        try {
            Asked asked = read(exchange, named, memory);
            if (exchange.prefersAsync()) {
                asJob(exchange, asked);
            } else {
                begin(exchange, asked);
            }
            begun = true;
        } finally {
            if (!begun) {
                memory.close();
            }
        }
    }

    private Asked read(Exchange exchange, OfferedMethod named, Reservation memory) throws IOException {
        calls.authorise(named, exchange.principal());
        ArgumentBody body = ArgumentBody.of(exchange, limits, memory);
        OfferedMethod method = named;
        List<OfferedMethod> overloads = named.overloads();
        if (overloads.size() > 1) {
            body = body.buffered(overloadBytes);
            method = OverloadChoice.of(overloads, body.given());
        }
        MethodPlan plan = method.published().plan();
        Answer answer = method.attached(() -> new MethodAnswers(plan, forms)).choose(exchange.accept());
        Duration timeout = exchange.header(Timeouts.HEADER)
                .map(Timeouts::parse)
                .orElse(method.published().timeout());
        return new Asked(method, answer, timeout, body);
    }

    /** Streams in parts of the body can't be read once it is answered. */
    private void asJob(Exchange exchange, Asked asked) throws IOException {
        if (asked.body().parts().isPresent()) {
            throw new ProblemException(
                    Problem.INVALID_ARGUMENT,
                    "a call with streams in parts of its body can't become a job; give them within the arguments");
        }
        CallJob job = new CallJob(
                calls,
                asked.method().published(),
                asked.body().arguments(asked.plan(), calls.items()),
                new CallJob.Terms(
                        exchange.principal(), asked.timeout(), asked.body().memory()::close),
                limits.limits());
        exchange.accepted(jobs.submit(job.order(ResultWish.DIRECT, changed -> {})));
    }

    private void begin(Exchange exchange, Asked asked) {
        Optional<LastingAnswer> lasting = asked.answer() instanceof Answer.Lasting answer
                ? Optional.of(new LastingAnswer(
                        exchange, answer.form(), answer.form().writer(asked.plan(), limits.limits()), calls.clock()))
                : Optional.empty();
        Progress progress = lasting.filter(LastingAnswer::tellsOfTheCall)
                .map(Progress.class::cast)
                .orElse(Progress.none());
        Call call = calls.admit(
                asked.method(), new CallOrder(exchange.principal(), exchange.callId(), asked.timeout(), progress));
        call.onClose(asked.body().memory()::close);
        AsyncContext async;
        try {
            exchange.response().setHeader(CALL, exchange.callId());
            async = exchange.request().startAsync();
        } catch (RuntimeException e) {
            call.refuse(e);
            throw e;
        }
        if (answers(exchange, asked, call, async, lasting)) {
            go(exchange, asked, call);
        }
    }

    /** Has whatever comes of the call answered; false if that can't be: then it is answered that it isn't made. */
    private boolean answers(
            Exchange exchange, Asked asked, Call call, AsyncContext async, Optional<LastingAnswer> lasting) {
        ArgumentBody body = asked.body();
        Leaving leaving = new Leaving(
                call.id(),
                () -> {
                    lasting.ifPresent(LastingAnswer::abandon);
                    call.cancel();
                },
                body::end);
        try {
            async.setTimeout(0);
            async.addListener(leaving);
            leaving.heed(exchange.request(), call::cancel);
            if (lasting.isPresent()) {
                lasting.get().begin(async, call, asked.timeout());
            } else {
                var unused = call.result().whenComplete(value(exchange, async, leaving, call, asked));
            }
        } catch (RuntimeException e) {
            call.refuse(e);
            exchange.fail(e);
            leaving.complete(async);
            return false;
        }
        if (body.parts().isPresent()) {
            // Comes before the answer, as what was added last does: nobody reads on for a call that has ended.
            var unused = call.result().whenComplete((value, failure) -> {
                if (!(value instanceof Items)) {
                    body.end();
                }
            });
        }
        return true;
    }

    private ValueAnswer value(Exchange exchange, AsyncContext async, Leaving leaving, Call call, Asked asked) {
        return new ValueAnswer(
                exchange,
                async,
                leaving,
                call,
                writing,
                asked.answer() instanceof Answer.Value value ? Optional.of(value.form()) : Optional.empty(),
                asked.plan());
    }

    /** From here on the call answers, whatever happens. */
    private void go(Exchange exchange, Asked asked, Call call) {
        Object[] arguments;
        try {
            arguments = asked.body().arguments(asked.plan(), calls.items());
        } catch (RuntimeException | Error e) {
            call.refuse(e);
            return;
        }
        calls.go(call, arguments, isBrief(exchange, asked));
    }

    /**
     * Whether the method may run on the thread that took the request, as far as one can tell. Over HTTP/2 it may not: that the client
     * resets the stream is told by that thread.
     */
    private static boolean isBrief(Exchange exchange, Asked asked) {
        return !(asked.answer() instanceof Answer.Lasting)
                && asked.plan().delivery() == Delivery.VALUE
                && !asked.method().isSlow()
                && asked.body().parts().isEmpty()
                && exchange.request().getProtocol().startsWith("HTTP/1");
    }
}
