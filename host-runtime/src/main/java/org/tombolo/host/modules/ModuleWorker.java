/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that works on modules, {@code tombolo-modules}. What comes when it has ended, or has not begun until then, is
 * left out: the next start of the runtime does what the folder says. Safe for all threads.
 */
final class ModuleWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleWorker.class);
    /** A stop, a start and a refresh of one module, each with its own bound, and a moment more. */
    private static final long LONGEST_WAIT_SECONDS = 35;

    private static final long CLOSE_SECONDS = 5;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "tombolo-modules"));
    /** Whoever waits for work that will not be done any more hears of it by this. */
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /**
     * Has something done.
     *
     * @param work what to do
     */
    void execute(Runnable work) {
        later(work, 0);
    }

    /**
     * Has something done after a while.
     *
     * @param work what to do
     * @param millis how long from now
     */
    void later(Runnable work, long millis) {
        try {
            var unused = thread.schedule(() -> guarded(work), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the runtime stops; left out: {}", work, e);
        }
    }

    /**
     * Has something done and waits for it, or for the end, or until it has taken too long.
     *
     * @param work what to do
     */
    void await(Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        execute(() -> {
            try {
                work.run();
            } finally {
                done.complete(null);
            }
        });
        try {
            CompletableFuture.anyOf(done, end).get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.warn("a module takes more than {} s to start or stop; the folder is watched on", LONGEST_WAIT_SECONDS);
        } catch (ExecutionException | CancellationException e) {
            throw new IllegalStateException("neither is ever completed so", e);
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            // An Error, too: the executor would keep it to itself.
            LOG.error("looking after the folder of modules failed; touch a file to have it looked at again", e);
        }
    }

    /**
     * Interrupts what is being done, and waits until that has ended; bounded.
     *
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    void close() throws InterruptedException {
        thread.shutdownNow();
        end.complete(null);
        if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("a module is still being installed after {} s; it is left behind", CLOSE_SECONDS);
        }
    }
}
