/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs many short tasks by few threads: one, as long as it comes along; more when a task lasts, so that what one caller does when
 * his result is there keeps no other from his. Tasks begin in the order in which they come.
 */
final class Completions implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);
    private static final int MOST = 16;
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(5);

    private final Executor threads;
    private final ScheduledExecutorService timer;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long progress;

    /**
     * Runs nothing yet.
     *
     * @param threads has sixteen of them
     * @param timer looks whether tasks come along, while there are some
     */
    Completions(Executor threads, ScheduledExecutorService timer) {
        this.threads = threads;
        this.timer = timer;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (active.get() == 0 && active.compareAndSet(0, 1)) {
            progress = System.nanoTime();
            start();
            if (looking.compareAndSet(false, true)) {
                look();
            }
        }
    }

    /** One more thread, which is counted already. */
    private void start() {
        try {
            threads.execute(this::run);
        } catch (RejectedExecutionException e) {
            // The node is closed; whoever waits must hear of it all the same.
            run();
        }
    }

    private void run() {
        do {
            Runnable task = tasks.poll();
            while (task != null) {
                run(task);
                progress = System.nanoTime();
                task = tasks.poll();
            }
            active.decrementAndGet();
            // A task that came in between has found a thread that was about to leave.
        } while (!tasks.isEmpty() && active.compareAndSet(0, 1));
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("What was to be done when a result came has failed", e);
        }
    }

    /** While there are tasks: whether one of them lasts, and keeps others waiting. */
    private void look() {
        int present = active.get();
        if (present == 0) {
            looking.set(false);
            // A task that came in between has found that somebody looked.
            if (active.get() == 0 || !looking.compareAndSet(false, true)) {
                return;
            }
        }
        if (!tasks.isEmpty()
                && present > 0
                && present < MOST
                && System.nanoTime() - progress > PATIENCE
                && active.compareAndSet(present, present + 1)) {
            start();
        }
        var unused = timer.schedule(this::look, PATIENCE, TimeUnit.NANOSECONDS);
    }
}
