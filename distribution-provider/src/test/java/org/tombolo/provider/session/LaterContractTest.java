/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;
import org.tombolo.api.Deadline;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** Results that come later. */
@ParameterizedClass
@EnumSource(Transport.class)
class LaterContractTest extends OverEveryTransport {

    /** Gives what the test completes. */
    public interface Waits {
        /** The next future. */
        CompletableFuture<String> future(String name);

        /** The next stage. */
        CompletionStage<String> stage(String name);

        /** The next plain future. */
        Future<String> plain(String name);

        /** The next promise. */
        Promise<String> promise(String name);

        /** At once. */
        CompletableFuture<double[]> done(int length);

        /** No future at all. */
        CompletableFuture<String> none();

        /** At once, and not later. */
        int now(int number);
    }

    private static final class Waiter implements Waits {
        final LinkedBlockingQueue<CompletableFuture<String>> futures = new LinkedBlockingQueue<>();
        final LinkedBlockingQueue<Deferred<String>> promises = new LinkedBlockingQueue<>();

        @Override
        public CompletableFuture<String> future(String name) {
            CompletableFuture<String> future = new CompletableFuture<>();
            futures.add(future);
            return future;
        }

        @Override
        public CompletionStage<String> stage(String name) {
            return future(name).minimalCompletionStage();
        }

        @Override
        public Future<String> plain(String name) {
            return future(name);
        }

        @Override
        public Promise<String> promise(String name) {
            if (name.equals("done")) {
                return Promises.resolved(name);
            }
            Deferred<String> deferred = new Deferred<>();
            promises.add(deferred);
            return deferred.getPromise();
        }

        @Override
        public CompletableFuture<double[]> done(int length) {
            return CompletableFuture.completedFuture(new double[length]);
        }

        @Override
        public CompletableFuture<String> none() {
            return null;
        }

        @Override
        public int now(int number) {
            return number;
        }

        CompletableFuture<String> next() throws InterruptedException {
            CompletableFuture<String> next = futures.poll(60, TimeUnit.SECONDS);
            assertTrue(next != null, "the method was called");
            return next;
        }
    }

    private final Waiter service = new Waiter();

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }

    private static ProblemException problem(Problem expected, Future<?> future) {
        Throwable cause =
                assertThrows(ExecutionException.class, () -> get(future)).getCause();
        assertEquals(expected, ((ProblemException) cause).problem(), cause.getMessage());
        return (ProblemException) cause;
    }

    @Test
    void eachKindGivesItsValueWhenItIsThere() throws Exception {
        Waits remote = pair.serve(Waits.class, service);
        CompletableFuture<String> future = remote.future("a");
        service.next().complete("A");
        assertEquals("A", get(future));
        CompletionStage<String> stage = remote.stage("b");
        service.next().complete("B");
        assertEquals("B", get(stage.toCompletableFuture()));
        Future<String> plain = remote.plain("c");
        service.next().complete(null);
        assertNull(get(plain));
        Promise<String> promise = remote.promise("d");
        service.promises.take().resolve("D");
        assertEquals("D", promise.timeout(20_000).getValue());
        assertEquals("done", remote.promise("done").timeout(20_000).getValue());
        assertEquals(300_000, get(remote.done(300_000)).length);
        assertNull(get(remote.none()));
    }

    @Test
    void failuresArriveWhetherTheyAreThereOrCome() throws Exception {
        Waits remote = pair.serve(Waits.class, service);
        CompletableFuture<String> future = remote.future("a");
        service.next().completeExceptionally(new ProblemException(Problem.NO_DATA, "nothing there"));
        problem(Problem.NO_DATA, future);
        Promise<String> promise = remote.promise("b");
        service.promises.take().fail(new ProblemException(Problem.NO_DATA, "nothing there"));
        Throwable failure = promise.timeout(20_000).getFailure();
        assertEquals(Problem.NO_DATA, ((ProblemException) failure).problem());
        CompletableFuture<String> cancelled = remote.future("c");
        assertTrue(service.next().cancel(true));
        assertThrows(ExecutionException.class, () -> get(cancelled));
    }

    @Test
    void whoCancelsTheFutureCancelsTheServices() throws Exception {
        Waits remote = pair.serve(Waits.class, service);
        CompletableFuture<String> future = remote.future("a");
        CompletableFuture<String> there = service.next();
        assertTrue(future.cancel(true));
        Pair.eventually(there::isCancelled, "the service's future is cancelled");
        CompletableFuture<String> late = remote.future("b");
        CompletableFuture<String> second = service.next();
        var unused = late.orTimeout(50, TimeUnit.MILLISECONDS);
        assertTrue(assertThrows(ExecutionException.class, () -> get(late)).getCause() instanceof TimeoutException);
        Pair.eventually(second::isCancelled, "the service's future is cancelled after orTimeout");
    }

    @Test
    void theDeadlineEndsTheCallOnBothSides() throws Exception {
        Waits remote = pair.serve(Waits.class, service);
        AtomicReference<CompletableFuture<String>> future = new AtomicReference<>();
        CompletableFuture<String> there =
                Overdue.entered(service.futures, limit -> future.set(Deadline.within(limit, () -> remote.future("a"))));
        problem(Problem.DEADLINE_EXCEEDED, future.get());
        Pair.eventually(there::isDone, "the service's future is done with");
    }

    @Test
    void withdrawingTheServiceEndsTheCall() throws Exception {
        Waits remote = pair.serve(Waits.class, service);
        CompletableFuture<String> future = remote.future("a");
        CompletableFuture<String> there = service.next();
        pair.withdraw();
        problem(Problem.CONNECTION_LOST, future);
        Pair.eventually(there::isCancelled, "the service's future is cancelled");
        problem(Problem.UNAVAILABLE, remote.future("b"));
    }

    @Test
    void aLostConnectionEndsTheCallOnBothSides() throws Exception {
        Waits remote = pair.serve(Waits.class, service);
        CompletableFuture<String> future = remote.future("a");
        CompletableFuture<String> there = service.next();
        pair.cut();
        problem(Problem.CONNECTION_LOST, future);
        Pair.eventually(there::isCancelled, "the service's future is cancelled");
    }

    @Test
    void whatTheServiceDoesWhenItsFutureIsCancelledKeepsNobodyWaiting() throws Exception {
        Waits remote = pair.serve(Waits.class, service);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            Optional<CompletableFuture<String>> cancelled =
                    i == 0 ? Optional.of(remote.future("cancelled")) : Optional.empty();
            CompletableFuture<String> there = i == 0
                    ? service.next()
                    : Overdue.entered(service.futures, limit -> Deadline.within(limit, () -> remote.future("late")));
            var unused = there.whenComplete((value, failure) -> {
                begun.countDown();
                try {
                    release.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            cancelled.ifPresent(future -> assertTrue(future.cancel(true)));
        }
        try {
            assertTrue(begun.await(60, TimeUnit.SECONDS));
            for (int i = 0; i < 100; i++) {
                assertEquals(i, Deadline.within(Duration.ofSeconds(20), () -> remote.now(7)) - 7 + i);
            }
            problem(Problem.DEADLINE_EXCEEDED, Deadline.within(Duration.ofMillis(100), () -> remote.future("in time")));
        } finally {
            release.countDown();
        }
    }

    @Test
    void noThreadWaitsForFiveHundredCallsInFlight() throws Exception {
        Waits remote = pair.serve(Waits.class, service);
        List<CompletableFuture<String>> futures = new ArrayList<>();
        List<CompletableFuture<String>> there = new ArrayList<>();
        long before = threads();
        for (int i = 0; i < 500; i++) {
            futures.add(remote.future("f" + i));
        }
        for (int i = 0; i < 500; i++) {
            there.add(service.next());
        }
        long during = threads();
        // What serves a request that lasts gets help, and on a busy machine many last; but not each of them.
        assertTrue(during - before < 250, during + " threads, " + before + " before");
        for (int i = 0; i < 500; i++) {
            assertTrue(there.get(i).complete("done"));
        }
        for (CompletableFuture<String> future : futures) {
            assertEquals("done", get(future));
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tombolo-"))
                .count();
    }
}
