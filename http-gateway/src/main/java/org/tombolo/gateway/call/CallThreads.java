/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of the gateway's calls: workers run methods and answer, the clock keeps deadlines, and others tell of early ends. */
final class CallThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CallThreads.class);

    private static final int IDLE_SECONDS = 10;
    private static final int CLOSE_SECONDS = 5;
    private static final int MOST_TOLD = 10_000;

    private final ThreadPoolExecutor workers;
    private final ThreadPoolExecutor tellers;
    private final ScheduledThreadPoolExecutor clock;

    /**
     * No thread runs yet.
     *
     * @param most workers, and others who tell of ends: each may wait for a client that takes nothing, and must keep up neither the others nor
     *     methods
     */
    CallThreads(int most) {
        workers = new ThreadPoolExecutor(
                0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named("tombolo-http-call-"));
        tellers = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_TOLD),
                named("tombolo-http-end-"));
        tellers.allowCoreThreadTimeOut(true);
        clock = new ScheduledThreadPoolExecutor(1, named("tombolo-http-clock-"));
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            // Not that of the thread that happens to ask for this one.
            thread.setContextClassLoader(CallThreads.class.getClassLoader());
            thread.setUncaughtExceptionHandler((failed, e) -> LOG.error("{} failed", failed.getName(), e));
            return thread;
        };
    }

    /** Run methods, and whatever waits for their clients. Refuses when all are at work. */
    ExecutorService workers() {
        return workers;
    }

    /** Keeps time; its tasks must not wait. */
    ScheduledExecutorService clock() {
        return clock;
    }

    /** Runs a task without a method that the clock, or whoever cancels, must not wait for: it may write an answer. */
    void tell(Runnable task) {
        try {
            tellers.execute(task);
        } catch (RejectedExecutionException e) {
            // The gateway closes: whoever waits is told by this very thread.
            LOG.debug("No thread to tell of an end", e);
            task.run();
        }
    }

    /**
     * Runs a task on a worker, or, if all are at work, where it has to wait for its turn. For threads that are in a module's code: a
     * thread that began there would keep the module, so the clock's begins it. While the gateway closes it is run all the same, at last by
     * this very thread: a client may wait for it.
     */
    void work(Runnable task) {
        try {
            clock.execute(() -> {
                try {
                    workers.execute(task);
                } catch (RejectedExecutionException e) {
                    LOG.debug("All workers are at work", e);
                    tell(task);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The gateway closes; a task goes another way", e);
            tell(task);
        }
    }

    /** Ends all, bounded. */
    @Override
    public void close() {
        clock.shutdown();
        workers.shutdownNow();
        tellers.shutdown();
        try {
            boolean ended = workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            if (!ended || !tellers.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.warn(
                        "Methods are still at work {} s after the end; they are left to end by themselves",
                        CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
