/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.spi.call.LaterValue;

/** The result of a method that has returned before it was there. For any thread. */
final class LaterResult {

    private static final Logger LOG = LoggerFactory.getLogger(LaterResult.class);

    private final Object returned;
    private final CallThreads threads;

    /**
     * Nobody waits for it yet.
     *
     * @param returned a Promise, a CompletionStage or a Future
     * @param threads wait for it, and do what is to be done then
     */
    LaterResult(Object returned, CallThreads threads) {
        this.returned = returned;
        this.threads = threads;
    }

    /**
     * Hears of the value, or of the failure, on one of the calls' threads.
     *
     * @param given told of the value
     * @param failed told of the failure
     * @throws java.util.concurrent.RejectedExecutionException if no thread is left to wait for it; nothing is told then
     */
    void whenDone(Consumer<Object> given, Consumer<Throwable> failed) {
        LaterValue.whenDone(
                returned,
                threads.workers(),
                (value, failure) ->
                        // Whose thread this is nobody knows, and writing an answer may last.
                        threads.work(failure == null ? () -> given.accept(value) : () -> failed.accept(failure)));
    }

    /** Nobody waits for it any more; its own code may run now. */
    void cancel() {
        LaterValue.cancel(returned)
                .ifPresent(e ->
                        LOG.warn("A {} can't be cancelled", returned.getClass().getName(), e));
    }
}
