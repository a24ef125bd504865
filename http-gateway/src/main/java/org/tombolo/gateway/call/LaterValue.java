/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.osgi.util.promise.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What methods return whose results come later: a Promise, a CompletionStage, or a Future. */
final class LaterValue {

    private static final Logger LOG = LoggerFactory.getLogger(LaterValue.class);

    private LaterValue() {}

    /**
     * Hears of the value, or of the failure; at once if it is there, else on whichever thread brings it.
     *
     * @param later what the method returned
     * @param workers wait for a Future that can't tell by itself
     * @param end told once
     */
    static void whenDone(Object later, Executor workers, BiConsumer<Object, Throwable> end) {
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

    /** Waits as long as it lasts; the call's deadline cancels the future. */
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

    /** Nobody waits for the value any more. A Promise can't be told. */
    static void cancel(Object later) {
        try {
            if (later instanceof Future<?> future) {
                future.cancel(true);
            } else if (later instanceof CompletionStage<?> stage) {
                stage.toCompletableFuture().cancel(true);
            }
        } catch (UnsupportedOperationException e) {
            LOG.debug("A {} is not for others to cancel", later.getClass().getName());
        } catch (RuntimeException | Error e) {
            LOG.warn("A {} can't be cancelled", later.getClass().getName(), e);
        }
    }
}
