/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.spi.jobs.Job;

/**
 * Tells one subscriber of one job: in order, one thing at a time, each state once. Progress within a state is told every two seconds at most,
 * and only the newest, so that a slow subscriber takes no more than a few places in the queue. For any thread.
 */
final class Subscription implements Consumer<Job> {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(2);

    private final Executor threads;
    private final Consumer<Job> tell;
    private final Deque<Job> untold = new ArrayDeque<>();
    private Job last;
    private long due;
    private boolean busy;

    /**
     * Nothing is told yet.
     *
     * @param threads may wait
     * @param tell tells the subscriber
     */
    Subscription(Executor threads, Consumer<Job> tell) {
        this.threads = threads;
        this.tell = tell;
    }

    @Override
    public void accept(Job job) {
        if (take(job)) {
            submit();
        }
    }

    /** Whether somebody must be sent to tell. */
    private synchronized boolean take(Job job) {
        boolean progress = last != null && last.state() == job.state();
        if (progress && System.nanoTime() - due < 0) {
            return false;
        }
        if (progress && !untold.isEmpty()) {
            untold.removeLast();
        }
        due = System.nanoTime() + INTERVAL;
        last = job;
        untold.add(job);
        boolean idle = !busy;
        busy = true;
        return idle;
    }

    private void submit() {
        try {
            threads.execute(this::tellNext);
        } catch (RejectedExecutionException e) {
            LOG.warn("nobody is told of a job any more: too many callbacks wait, or the gateway closes");
        }
    }

    private void tellNext() {
        try {
            tell.accept(next());
        } catch (RuntimeException e) {
            LOG.warn("a subscriber could not be told of a job: {}", e.toString(), e);
        } finally {
            if (hasMore()) {
                // At the end of the queue: others are told in between.
                submit();
            }
        }
    }

    private synchronized Job next() {
        return untold.remove();
    }

    private synchronized boolean hasMore() {
        busy = !untold.isEmpty();
        return busy;
    }
}
