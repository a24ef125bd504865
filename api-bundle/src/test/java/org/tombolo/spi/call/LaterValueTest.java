/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.PromiseFactory;
import org.osgi.util.promise.Promises;

class LaterValueTest {
    private static final Executor NOBODY = task -> {
        throw new RejectedExecutionException("nobody is free");
    };

    /** Others tell of their promises on threads of their own. */
    private final PromiseFactory atOnce = new PromiseFactory(PromiseFactory.inlineExecutor());

    private final Exception fault = new Exception("aground");
    private final List<Object> values = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    private void end(Object value, Throwable failure) {
        values.add(value);
        failures.add(failure);
    }

    private void hasFailed() {
        assertEquals(1, values.size());
        assertSame(fault, failures.get(0));
    }

    @Test
    void aStageFailsWithWhatItsWorkFailedWithHoweverManyStagesAreBetween() {
        CompletableFuture<String> work = new CompletableFuture<>();
        LaterValue.whenDone(work.thenApply(String::strip).minimalCompletionStage(), NOBODY, this::end);
        assertTrue(values.isEmpty());
        work.completeExceptionally(fault);
        hasFailed();
    }

    @Test
    void aPromiseIsHeardOfWhenItIsResolvedAndWhenItFails() {
        Deferred<String> work = atOnce.deferred();
        LaterValue.whenDone(work.getPromise(), NOBODY, this::end);
        work.fail(fault);
        hasFailed();
        LaterValue.whenDone(atOnce.resolved("moored"), NOBODY, this::end);
        assertEquals("moored", values.get(1));
    }

    @Test
    void aFutureThatCantTellIsWaitedForByAWorkerAndOneThatIsDoneByNobody() {
        List<Runnable> waiting = new ArrayList<>();
        FutureTask<String> work = new FutureTask<>(() -> {
            throw fault;
        });
        assertThrows(RejectedExecutionException.class, () -> LaterValue.whenDone(work, NOBODY, this::end));
        LaterValue.whenDone(work, waiting::add, this::end);
        work.run();
        waiting.get(0).run();
        hasFailed();
        LaterValue.whenDone(work, NOBODY, this::end);
        assertEquals(2, failures.size());
    }

    @Test
    void whatIsDoneCanBeTakenAtOnceAndAStageThatDoesNotTellIsNotDone() {
        assertFalse(LaterValue.isDone(new Deferred<String>().getPromise()));
        assertFalse(LaterValue.isDone(CompletableFuture.completedStage("moored")));
        for (Object done : List.of(CompletableFuture.failedFuture(fault), Promises.failed(fault))) {
            assertTrue(LaterValue.isDone(done));
            LaterValue.take(done, this::end);
        }
        assertEquals(List.of(fault, fault), failures);
    }

    @Test
    void cancellingTellsAFutureAndGivesBackWhatItThrowsThen() {
        CompletableFuture<String> work = new CompletableFuture<>();
        assertEquals(Optional.empty(), LaterValue.cancel(work));
        assertTrue(work.isCancelled());
        assertEquals(Optional.empty(), LaterValue.cancel(new Deferred<String>().getPromise()));
        RuntimeException stuck = new IllegalStateException("stuck");
        assertEquals(Optional.of(stuck), LaterValue.cancel(new CompletableFuture<String>() {
            @Override
            public boolean cancel(boolean interrupt) {
                throw stuck;
            }
        }));
    }

    @Test
    void whatIsNotLaterIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> LaterValue.whenDone("moored", NOBODY, this::end));
    }
}
