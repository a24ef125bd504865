/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one thing whenever it is signalled, never twice at a time, and not again for each of many signals that came
 * meanwhile. What a run writes, the next one sees. No thread waits for another.
 */
final class Serial {

    private final Executor executor;
    private final Runnable work;
    private final AtomicInteger signals = new AtomicInteger();

    /**
     * Runs nothing yet.
     *
     * @param executor runs the work; {@code Runnable::run} for the signalling thread itself
     * @param work looks itself for what there is to do, and throws nothing
     */
    Serial(Executor executor, Runnable work) {
        this.executor = executor;
        this.work = work;
    }

    /**
     * There may be something to do. The work may signal from within.
     *
     * @throws RejectedExecutionException if the executor takes no more; the work never runs again
     */
    void signal() {
        if (signals.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    private void run() {
        int seen = signals.get();
        do {
            work.run();
            seen = signals.addAndGet(-seen);
        } while (seen != 0);
    }
}
