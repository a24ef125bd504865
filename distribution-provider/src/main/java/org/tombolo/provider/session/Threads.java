/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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

    private final Pool calls;
    private final Pool peering;
    private final Pool dials;
    private final Pool greeters;
    private final Pool readers;
    private final Pool completing;
    private final Completions completions;
    private final Pool streams;
    private final Pool sources;
    private final ScheduledThreadPoolExecutor timer;

    /**
     * Starts none.
     *
     * @param maxCalls how many calls one peer may have open; four times as many methods may run at once, a thousand at most, so
     *     that one peer alone does not take all threads
     */
    Threads(int maxCalls) {
        int methods = Math.min(4 * maxCalls, METHODS);
        timer = new ScheduledThreadPoolExecutor(1, named("tombolo-timer"));
        calls = Pool.refusing(methods, named("tombolo-call"));
        peering = Pool.queueing(1, named("tombolo-peering"), timer);
        dials = Pool.queueing(DIALS, named("tombolo-dial"), timer);
        greeters = Pool.refusing(GREETINGS, named("tombolo-greet"));
        readers = Pool.refusing(LINKS + methods, named("tombolo-link"));
        completing = Pool.refusing(COMPLETIONS, named("tombolo-completion"));
        streams = Pool.queueing(STREAMS, named("tombolo-stream"), timer);
        sources = Pool.refusing(SOURCES, named("tombolo-source"));
        completions = new Completions(completing, timer);
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        // What comes after the close has no effect any more: the sessions that it concerns have ended.
        peering.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
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
