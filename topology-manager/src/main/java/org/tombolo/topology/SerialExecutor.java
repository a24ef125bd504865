/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topology's thread: runs tasks one after the other, in the order in which they were handed in.
 *
 * <p>Its queue holds one entry per registry event; tasks that come after the close are dropped.
 */
final class SerialExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);
    private static final long CLOSE_SECONDS = 10;

    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Thread(task, "tombolo-topology"),
            new ThreadPoolExecutor.DiscardPolicy());

    SerialExecutor() {
        executor.allowCoreThreadTimeOut(true);
    }

    void execute(Runnable task) {
        executor.execute(() -> guarded(task));
    }

    /** Runs a last task after all others, and ends the thread; bounded. */
    void close(Runnable last) {
        execute(last);
        executor.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The topology's thread still works after {} s; it is left to end by itself", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tasks call other bundles' services: what one of them throws must not end the thread. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("A change of the topology failed; the others go on", e);
        }
    }
}
