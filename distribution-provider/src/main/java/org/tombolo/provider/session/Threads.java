/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.provider.stream.Crew;

/** The threads of a node, but for those of its links: named, bounded, gone when idle. */
final class Threads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
    private static final long IDLE_SECONDS = 10;
    private static final long CLOSE_MILLIS = 2_000;
    private static final int DIALS = 4;
    private static final int METHODS = 1024;
    private static final int GREETINGS = 16;
    private static final int LINKS = 4096;
    private static final int COMPLETIONS = 2 * Completions.MOST;
    private static final int STREAMS = 64;

    /** A source may wait for as long as a method, and has a thread for it as a method has. */
    private static final int SOURCES = 1024;

    private final ThreadPoolExecutor calls;
    private final ThreadPoolExecutor peering;
    private final ThreadPoolExecutor dials;
    private final ThreadPoolExecutor greeters;
    private final ThreadPoolExecutor readers;
    private final ThreadPoolExecutor completing;
    private final Completions completions;
    private final ThreadPoolExecutor streams;
    private final ThreadPoolExecutor sources;
    private final ScheduledThreadPoolExecutor timer;

    /**
     * Starts none.
     *
     * @param maxCalls how many calls one peer may have open; four times as many methods may run at once, a thousand at most, so
     *     that one peer alone does not take all threads
     */
    Threads(int maxCalls) {
        int methods = Math.min(4 * maxCalls, METHODS);
        calls = pool("tombolo-call", 0, methods, new SynchronousQueue<>());
        peering = pool("tombolo-peering", 1, 1, new LinkedBlockingQueue<>());
        dials = pool("tombolo-dial", DIALS, DIALS, new LinkedBlockingQueue<>());
        greeters = pool("tombolo-greet", 0, GREETINGS, new SynchronousQueue<>());
        readers = pool("tombolo-link", 0, LINKS + methods, new SynchronousQueue<>());
        completing = pool("tombolo-completion", 0, COMPLETIONS, new SynchronousQueue<>());
        streams = pool("tombolo-stream", STREAMS, STREAMS, new LinkedBlockingQueue<>());
        sources = pool("tombolo-source", 0, SOURCES, new SynchronousQueue<>());
        timer = new ScheduledThreadPoolExecutor(1, named("tombolo-timer"));
        completions = new Completions(completing, timer);
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        // What comes after the close has no effect any more: the sessions that it concerns have ended.
        peering.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    private static ThreadPoolExecutor pool(String name, int core, int max, BlockingQueue<Runnable> queue) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(core, max, IDLE_SECONDS, TimeUnit.SECONDS, queue, named(name));
        if (core > 0) {
            pool.allowCoreThreadTimeOut(true);
        }
        return pool;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            // Not that of whichever module happened to cause the thread, which would be kept from leaving.
            thread.setContextClassLoader(Threads.class.getClassLoader());
            thread.setUncaughtExceptionHandler((t, e) -> LOG.error("{} failed", t.getName(), e));
            return thread;
        };
    }

    /** Run methods; refuses a call when all are at work. */
    Executor calls() {
        return calls;
    }

    /** One thread, to which the state of the peering is confined. */
    Executor peering() {
        return peering;
    }

    Executor dials() {
        return dials;
    }

    /** Find out who has connected; refuses when all are at work. */
    Executor greeters() {
        return greeters;
    }

    /** Read links, and wait for them. */
    Executor readers() {
        return readers;
    }

    /** Tell of the ends of calls for which no thread waits. */
    Executor completions() {
        return completions;
    }

    /** Take from the sources of streams, and tell those who read them. */
    Crew streams() {
        return new Crew(sources, streams);
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    /** No peer is dialled from now on. */
    void stopDialling() {
        dials.shutdownNow();
    }

    @Override
    public void close() {
        stopDialling();
        peering.shutdown();
        await(peering);
        timer.shutdownNow();
        greeters.shutdown();
        calls.shutdown();
        await(calls);
        readers.shutdown();
        await(readers);
        sources.shutdown();
        await(sources);
        streams.shutdown();
        await(streams);
        completing.shutdown();
        await(completing);
    }

    private static void await(ExecutorService executor) {
        try {
            if (!executor.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "Threads are still at work {} ms after the end; they are left to end by themselves",
                        CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
