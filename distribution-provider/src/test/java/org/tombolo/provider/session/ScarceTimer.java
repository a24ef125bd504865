/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** A timer for which the system gives no thread, as often as a test wants. */
final class ScarceTimer implements AutoCloseable {

    final AtomicInteger failures;
    final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Scarce::new);

    /** Has no thread so often. */
    ScarceTimer(int failures) {
        this.failures = new AtomicInteger(failures);
    }

    private final class Scarce extends Thread {
        Scarce(Runnable task) {
            super(task, "test-scarce-timer");
            setDaemon(true);
        }

        @Override
        public synchronized void start() {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new OutOfMemoryError("unable to create native thread, as the test wants");
            }
            super.start();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
