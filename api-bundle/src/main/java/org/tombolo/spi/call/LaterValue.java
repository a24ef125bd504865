/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.call;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.osgi.util.promise.Promise;

/** What methods return whose results come later: a Promise, a CompletionStage, or a Future. */
public final class LaterValue {

    private LaterValue() {}

    /**
     * Whether the value, or the failure, is there already.
     *
     * @param later what the method returned
     * @return false also where it can't be told without waiting
     */
    public static boolean isDone(Object later) {
        try {
            return later instanceof Future<?> future
                    ? future.isDone()
                    : later instanceof Promise<?> promise && promise.isDone();
        } catch (UnsupportedOperationException e) {
            // A stage that looks like a future, and is none: CompletableFuture's minimal one.
            return false;
        }
    }

    /**
     * What a later value has come to.
     *
     * @param done what the method returned, and of which {@link #isDone} holds
     * @param end told at once, on this thread, of the value or of the failure; the other is null
     */
    public static void take(Object done, BiConsumer<Object, Throwable> end) {
        if (done instanceof Promise<?> promise) {
            take(promise, end);
        } else {
            take((Future<?>) done, end);
        }
    }

    /**
     * Hears of the value, or of the failure; at once if it is there, else on whichever thread brings it.
     *
     * @param later what the method returned
     * @param workers wait for a Future that can't tell by itself, until it is done or cancelled
     * @param end told once of the value or of the failure; the other is null
     * @throws java.util.concurrent.RejectedExecutionException if the workers take no such Future; nothing is told then
     * @throws IllegalArgumentException if it is neither a Promise, nor a CompletionStage, nor a Future
     */
    public static void whenDone(Object later, Executor workers, BiConsumer<Object, Throwable> end) {
        if (later instanceof CompletionStage<?> stage) {
            var unused = stage.whenComplete((value, failure) -> end.accept(value, bare(failure)));
        } else if (later instanceof Promise<?> promise) {
            var unused = promise.onResolve(() -> take(promise, end));
        } else if (later instanceof Future<?> future && future.isDone()) {
            take(future, end);
        } else if (later instanceof Future<?> future) {
            workers.execute(() -> take(future, end));
        } else {
            throw new IllegalArgumentException(later.getClass().getName() + " is no future, stage or promise");
        }
    }

    private static Throwable bare(Throwable failure) {
        boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
        return wrapped ? failure.getCause() : failure;
    }

    private static void take(Promise<?> promise, BiConsumer<Object, Throwable> end) {
        try {
            Throwable failure = promise.getFailure();
            end.accept(failure == null ? promise.getValue() : null, failure);
        } catch (InvocationTargetException e) {
            end.accept(null, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end.accept(null, e);
        }
    }

    /** Waits as long as it lasts; whoever gives the call up cancels the future. */
    private static void take(Future<?> future, BiConsumer<Object, Throwable> end) {
        Object value = null;
        Throwable failure = null;
        try {
            value = future.get();
        } catch (ExecutionException e) {
            failure = e.getCause();
        } catch (CancellationException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = e;
        }
        end.accept(value, failure);
    }

    /**
     * Nobody waits for the value any more. A Promise can't be told, nor what is not for others to cancel.
     *
     * @param later what the method returned
     * @return what its own code threw when it was told; usually nothing
     */
    public static Optional<Throwable> cancel(Object later) {
        try {
            if (later instanceof Future<?> future) {
                future.cancel(true);
            } else if (later instanceof CompletionStage<?> stage) {
                stage.toCompletableFuture().cancel(true);
            }
        } catch (UnsupportedOperationException e) {
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(e);
        }
        return Optional.empty();
    }
}
