/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of the jobs: one tells the listeners and keeps time, others begin what has waited. A runtime without jobs has none. */
final class JobThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobThreads.class);
    private static final int IDLE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor teller;
    private final ThreadPoolExecutor starters;

    /**
     * No thread runs yet.
     *
     * @param running how many jobs may run at once
     */
    JobThreads(int running) {
        teller = new ScheduledThreadPoolExecutor(1, named("tombolo-jobs"));
        teller.setRemoveOnCancelPolicy(true);
        teller.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        teller.allowCoreThreadTimeOut(true);
        // Bounded by the places of the jobs: what is queued here has one already.
        starters = new ThreadPoolExecutor(
                running,
                running,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                named("tombolo-jobs-begin"));
        starters.allowCoreThreadTimeOut(true);
    }

    private static ThreadFactory named(String name) {
        return work -> {
            var made = new Thread(work, name);
            made.setDaemon(true);
            // Not that of the module whose work led here.
            made.setContextClassLoader(JobThreads.class.getClassLoader());
            return made;
        };
    }

    /** Does what must not wait, in order. */
    void tell(Runnable work) {
        try {
            teller.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.warn("a listener of a job failed: {}", e.toString(), e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("the jobs were closed: nobody is told any more");
        }
    }

    /** Does what may take its time, as the start of a module does. */
    void start(Runnable work) {
        try {
            starters.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("the jobs were closed: nothing begins any more");
        }
    }

    /**
     * Does something later.
     *
     * @throws RejectedExecutionException if the threads were closed
     */
    Future<?> later(Runnable work, Duration delay) {
        return teller.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        starters.shutdownNow();
        teller.shutdownNow();
    }
}
