/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Threads of one kind, gone when idle. That the system gives no thread more is no error of whoever brings a task: a task that may
 * wait does so until there is one, in its order, and any other is refused as if all threads were at work.
 */
final class Pool extends ThreadPoolExecutor {

    private static final long IDLE_SECONDS = 10;
    private static final long AGAIN_MILLIS = 100;

    private final boolean waiting;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean trying = new AtomicBoolean();

    private Pool(
            int core, int most, BlockingQueue<Runnable> queue, ThreadFactory threads, ScheduledExecutorService timer) {
        super(core, most, IDLE_SECONDS, TimeUnit.SECONDS, queue, threads, (task, pool) -> {
            throw new RejectedExecutionException(
                    pool.isShutdown()
                            ? "this runtime shuts down"
                            : "all " + most + " threads of a kind are at work, or the system gives no more");
        });
        this.waiting = core > 0;
        this.timer = timer;
    }

    /** Refuses a task when all threads are at work, or no other can be made. */
    static Pool refusing(int most, ThreadFactory threads) {
        return new Pool(0, most, new SynchronousQueue<>(), threads, null);
    }

    /**
     * Has tasks wait for a thread.
     *
     * @param timer tries again when none could be made
     */
    static Pool queueing(int most, ThreadFactory threads, ScheduledExecutorService timer) {
        Pool pool = new Pool(most, most, new LinkedBlockingQueue<>(), threads, timer);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public void execute(Runnable task) {
        if (waiting) {
            queue(task);
            return;
        }
        try {
            super.execute(task);
        } catch (OutOfMemoryError e) {
            getRejectedExecutionHandler().rejectedExecution(task, this);
        }
    }

    /** Into the queue in any case: a thread that begins with a task of its own would overtake those that wait. */
    private void queue(Runnable task) {
        boolean late = isShutdown();
        if (!late) {
            getQueue().add(task);
            begin();
            late = isShutdown() && remove(task);
        }
        if (late) {
            getRejectedExecutionHandler().rejectedExecution(task, this);
        }
    }

    /** One more thread, up to the most. */
    private void begin() {
        try {
            prestartCoreThread();
        } catch (OutOfMemoryError e) {
            if (trying.compareAndSet(false, true)) {
                tryAgain();
            }
        }
    }

    private void tryAgain() {
        try {
            var unused = timer.schedule(this::again, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (OutOfMemoryError e) {
            // Not even for the timer: the next task tries again.
            trying.set(false);
        }
    }

    private void again() {
        trying.set(false);
        if (!getQueue().isEmpty()) {
            begin();
        }
    }
}
