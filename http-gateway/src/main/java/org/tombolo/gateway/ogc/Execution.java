/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.ws.rs.core.Response;
import org.tombolo.api.Progress;
import org.tombolo.gateway.call.BoundedCalls;
import org.tombolo.gateway.call.Call;
import org.tombolo.gateway.call.CallOrder;
import org.tombolo.gateway.call.Reservation;
import org.tombolo.gateway.catalogue.PublishedMethod;
import org.tombolo.gateway.process.ExecuteReader;
import org.tombolo.gateway.process.ExecuteRequest;
import org.tombolo.gateway.process.StreamItems;
import org.tombolo.gateway.stream.Items;
import org.tombolo.wire.value.Limits;

/** Runs processes: while the client waits, or as a job. */
final class Execution {
    /** A text is put together from pieces of two bytes a character, and copied. */
    private static final int TEXT_TIMES = 4;

    private final BoundedCalls calls;
    private final ExecutionJobs jobs;
    private final ExecuteReader reader;
    private final Results results;
    private final Answers answers;
    private final Limits limits;

    Execution(
            BoundedCalls calls,
            ExecutionJobs jobs,
            ExecuteReader reader,
            Results results,
            Answers answers,
            Limits limits) {
        this.calls = calls;
        this.jobs = jobs;
        this.reader = reader;
        this.results = results;
        this.answers = answers;
        this.limits = limits;
    }

    /**
     * Runs a method as its caller wants it.
     *
     * @return the answer with a job; none while the client waits for the result, which is answered when it is there
     */
    Optional<Response> run(Request request, PublishedMethod method, InputStream body) throws IOException {
        // Before anything is read for it, from the request or from elsewhere.
        calls.authorise(method, request.principal());
        Duration timeout = request.timeout().orElse(method.timeout());
        Reservation memory = calls.memory().reservation();
        boolean handedOn = false;
        try {
            ExecuteRequest order = reader.read(memory.counted(body, TEXT_TIMES), method.plan(), memory);
            results.check(request, method, order.wish());
            var asked = new Asked(request, method, order, timeout, memory);
            Optional<Response> answer = Optional.empty();
            if (request.prefersAsync()) {
                answer = Optional.of(jobs.submit(asked));
            } else if (Results.refers(order.wish())) {
                jobs.keep(asked);
            } else {
                call(asked);
            }
            handedOn = true;
            return answer;
        } finally {
            if (!handedOn) {
                memory.close();
            }
        }
    }

    /** What is to be run. */
    record Asked(Request request, PublishedMethod method, ExecuteRequest order, Duration timeout, Reservation memory) {
        String id() {
            return request.call().isEmpty() ? UUID.randomUUID().toString() : request.call();
        }

        KeptResults.Shown shown(Object value) {
            return new KeptResults.Shown(method, order.wish(), value);
        }
    }

    /** The client waits for a call, which answers it before it gives back what the value may be part of. */
    private void call(Asked asked) {
        Call call = calls.admit(
                asked.method(),
                new CallOrder(asked.request().principal(), asked.id(), asked.timeout(), Progress.none()));
        call.onClose(asked.memory()::close);
        try {
            var waiting = Waiting.begin(asked.request(), answers, call::cancel);
            var unused = call.result().whenComplete((value, failure) -> answer(asked, waiting, call, value, failure));
        } catch (RuntimeException e) {
            call.refuse(e);
            throw e;
        }
        calls.go(call, asked.order().arguments(), asked.request().lendsItsThread() && call.isKnownQuick());
    }

    private void answer(Asked asked, Waiting waiting, Call call, Object value, Throwable failure) {
        if (value instanceof Items items) {
            try (items) {
                waiting.answer(
                        () -> result(
                                asked, StreamItems.read(items, asked.method().plan(), limits)),
                        call::leave);
            }
        } else {
            waiting.answer(() -> result(asked, given(value, failure)), call::leave);
        }
    }

    private Response result(Asked asked, Object value) {
        return results.answer(asked.request(), asked.shown(value), "");
    }

    private static <T> T given(T value, Throwable failure) {
        if (failure != null) {
            throw thrown(failure);
        }
        return value;
    }

    static RuntimeException thrown(Throwable cause) {
        if (cause instanceof RuntimeException e) {
            return e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        return new IllegalStateException(cause);
    }
}
