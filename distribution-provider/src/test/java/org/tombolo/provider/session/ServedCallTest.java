/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.provider.link.NarrowCarrier;
import org.tombolo.spi.access.Caller;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.ProtocolException;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;

/** A call for which the system, or its own module, has no thread: it is answered, and nothing is left of it. */
class ServedCallTest {

    private final ScarceTimer scarce = new ScarceTimer(0);
    private final NarrowCarrier carrier = new NarrowCarrier();
    private final EndingLink ending = new EndingLink(carrier);
    private final AtomicInteger begun = new AtomicInteger();
    private Runnable during = () -> {};
    private Supplier<Future<String>> result = () -> CompletableFuture.completedFuture("result");

    /** What is served. */
    public interface Service {
        /** What is there. */
        String now();

        /** What is to come. */
        Future<String> later();
    }

    private final class Institute implements Service {
        @Override
        public String now() {
            begun.incrementAndGet();
            during.run();
            return "result";
        }

        @Override
        public Future<String> later() {
            begun.incrementAndGet();
            return result.get();
        }
    }

    /** Has an executor of its own, which refuses to tell of the end. */
    private static final class Refusing extends CompletableFuture<String> {
        @Override
        public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> action) {
            throw new RejectedExecutionException("the module's own threads");
        }
    }

    private final ServedEndpoint endpoint = new ServedEndpoint("endpoint", new Institute(), List.of(Service.class));

    private IncomingCalls incoming(Executor workers) {
        Serving serving = new Serving(
                Pair.settings("institute", Limits.DEFAULT),
                Map.of("endpoint", endpoint),
                Optional::empty,
                workers,
                Runnable::run,
                null,
                scarce.timer);
        IncomingCalls incoming = new IncomingCalls(new Links(ending.link, () -> {}), serving);
        incoming.open(new Caller("partner", "here", true), Long.MAX_VALUE);
        carrier.widen();
        return incoming;
    }

    private static Frame.Call call(String method) {
        return new Frame.Call(1, "endpoint", method, 60_000, false, Payload.of((byte) 0x80));
    }

    private Frame answer() throws ProtocolException {
        ending.end();
        List<Frame> frames = carrier.frames();
        assertEquals(1, frames.size(), frames::toString);
        return frames.get(0);
    }

    private Frame.Failure failure(Problem problem) throws ProtocolException {
        Frame.Failure failure = assertInstanceOf(Frame.Failure.class, answer());
        assertEquals(problem.number(), failure.code(), failure.message());
        return failure;
    }

    @AfterEach
    void close() {
        scarce.close();
    }

    @Test
    void aCallWhoseDeadlineNobodyMindsIsBusyBeforeItBeginsAndIsForgotten() throws Exception {
        IncomingCalls incoming = incoming(Runnable::run);
        scarce.failures.set(Integer.MAX_VALUE);
        incoming.call(ending.link, call("now()"), false);
        assertTrue(incoming.isIdle(), "it is none of the open calls");
        assertEquals(0, begun.get());
        assertTrue(failure(Problem.BUSY).message().contains("deadlines"));
    }

    @Test
    void aCallThatLastsGoesOnThoughNobodyMindsItsDeadlineAndIsForgottenAtItsEnd() throws Exception {
        IncomingCalls incoming = incoming(Runnable::run);
        scarce.failures.set(Integer.MAX_VALUE);
        ServedCall served = new ServedCall(incoming, ending.link, call("now()"), endpoint, endpoint.method("now()"));
        AtomicInteger open = new AtomicInteger();
        during = () -> {
            served.lasts();
            open.set(incoming.open());
        };
        served.serveHere();
        assertEquals(1, open.get(), "the peer can cancel it");
        assertTrue(incoming.isIdle(), "it is none of the open calls");
        assertInstanceOf(Frame.Result.class, answer());
    }

    @Test
    void whatTheExecutorOfAModuleRefusesIsAFailureOfItsMethodWhichHasRun() throws Exception {
        result = Refusing::new;
        incoming(Runnable::run).call(ending.link, call("later()"), false);
        assertEquals(1, begun.get());
        assertTrue(failure(Problem.METHOD_FAILED).message().contains("the module's own threads"));
    }

    @Test
    void aFutureForWhichNoWorkerWaitsIsBusy() throws Exception {
        result = () -> new FutureTask<>(() -> "never run");
        AtomicInteger workers = new AtomicInteger(1);
        IncomingCalls incoming = incoming(task -> {
            if (workers.getAndDecrement() == 0) {
                throw new RejectedExecutionException("all are at work, as the test wants");
            }
            task.run();
        });
        incoming.call(ending.link, call("later()"), false);
        assertTrue(incoming.isIdle());
        assertEquals("all threads for calls are at work", failure(Problem.BUSY).message());
    }
}
