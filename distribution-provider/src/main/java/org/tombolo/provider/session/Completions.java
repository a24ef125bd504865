/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs many short tasks by few threads: one, as long as it comes along; more when a task lasts, so that what one caller does when
 * his result is there keeps no other from his. Tasks begin in the order in which they come, and never on the thread that brings them,
 * but after the threads were shut down.
 */
final class Completions implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);

    /** How many tasks run at once. */
    static final int MOST = 16;

    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(5);

    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long progress;

    /**
     * Runs nothing yet.
     *
     * @param threads has more than sixteen of them: one that is about to leave may count here no more, and there still
     * @param timer looks whether tasks come along, while there are some
     */
    Completions(ExecutorService threads, ScheduledExecutorService timer) {
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
        } catch (Throwable e) {
            // Also an error: no memory for one more thread, for instance.
            if (threads.isShutdown()) {
                // The node is closed; whoever waits must hear of it all the same.
                run();
            } else {
                // The tasks stay where they are, and are looked at again soon.
                active.decrementAndGet();
            }
        }
    }

    private void run() {
        do {
            try {
                drain();
            } finally {
                active.decrementAndGet();
            }
            // A task that came in between has found a thread that was about to leave.
        } while (!tasks.isEmpty() && active.compareAndSet(0, 1));
    }

    private void drain() {
        Runnable task = tasks.poll();
        while (task != null) {
            run(task);
            progress = System.nanoTime();
            task = tasks.poll();
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            // Of the user's, errors included: it ends here, and the others have their turn.
            LOG.error("What was to be done when a result came has failed", e);
        }
    }

    /** While there are tasks: whether one of them lasts, and keeps others waiting, or no thread was to be had for them. */
    private void look() {
        int present = active.get();
        if (present == 0 && tasks.isEmpty()) {
            looking.set(false);
            // A task that came in between has found that somebody looked.
            if ((active.get() == 0 && tasks.isEmpty()) || !looking.compareAndSet(false, true)) {
                return;
            }
        }
        if (!tasks.isEmpty()
                && present < MOST
                && (present == 0 || System.nanoTime() - progress > PATIENCE)
                && active.compareAndSet(present, present + 1)) {
            start();
        }
        var unused = timer.schedule(this::look, PATIENCE, TimeUnit.NANOSECONDS);
    }
}
