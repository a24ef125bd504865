/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.call;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.PromiseFactory;
import org.tombolo.api.ProblemException;
import org.tombolo.provider.session.Node;

/**
 * The result of a method that returns before its result is there: what the caller gets at once, and completes when the answer has
 * come. Cancelling it, or completing it some other way, gives the call up.
 */
final class LaterResult {

    /** Decodes an answer, or throws what the method threw. */
    interface Answer {

        /** The result. */
        Object get() throws Throwable;
    }

    private final CompletableFuture<Object> future = new CompletableFuture<>();

    private LaterResult() {}

    /**
     * Begins a call.
     *
     * @param type what the method returns: a Promise, or what a {@link CompletableFuture} is
     * @param begin makes the call; gives what cancels it
     * @return an object of that type; also if the call could not be begun
     */
    static Object of(Class<?> type, Node node, Function<LaterResult, Runnable> begin) {
        LaterResult result = new LaterResult();
        AtomicReference<Runnable> cancel = new AtomicReference<>(() -> {});
        try {
            cancel.set(begin.apply(result));
        } catch (ProblemException | CancellationException e) {
            result.future.completeExceptionally(e);
        }
        // Of no effect once the answer is there.
        var unused = result.future.whenComplete((value, failure) -> cancel.get().run());
        return type == Promise.class ? promise(result.future, node) : result.future;
    }

    private static Promise<Object> promise(CompletableFuture<Object> future, Node node) {
        Deferred<Object> deferred = new PromiseFactory(node.completions(), node.timer()).deferred();
        var unused = future.whenComplete((value, failure) -> {
            if (failure == null) {
                deferred.resolve(value);
            } else {
                deferred.fail(failure);
            }
        });
        return deferred.getPromise();
    }

    /** The answer has come; on the thread on which it may be decoded. */
    void complete(Answer answer) {
        try {
            future.complete(answer.get());
        } catch (Throwable e) {
            // Whatever the call ended with, an error of the decoding too, is the caller's to know.
            future.completeExceptionally(e);
        }
    }
}
