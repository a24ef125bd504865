/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the two threads of a race wait for one another, so that they meet many times in one state: it costs more to make what they
 * meet in than to meet.
 */
public final class Meeting {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
    private static final int SPINS = 1_000;
    private static final int DISTANCES = 8;

    /** So much that jcstress makes some dozens of states at once and no more: on a busy machine a meeting may last a millisecond. */
    @SuppressWarnings("UnusedVariable") // counted, as the comment says
    private final byte[] held = new byte[1 << 20];

    private final AtomicInteger arrived = new AtomicInteger();

    /**
     * As the other, and a little later: over many meetings, the threads meet at every distance.
     *
     * @param number of the meeting
     */
    public void await(int number) {
        await();
        for (int i = 0; i < number % DISTANCES; i++) {
            Thread.onSpinWait();
        }
    }

    /** Returns when both have come. */
    @SuppressWarnings("ThreadPriorityCheck") // the other may need this processor to come at all
    public void await() {
        int both = (arrived.incrementAndGet() + 1) / 2 * 2;
        long end = System.nanoTime() + PATIENCE;
        for (int i = 0; arrived.get() < both; i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else if (System.nanoTime() - end < 0) {
                Thread.yield();
            } else {
                throw new IllegalStateException("the other thread has not come");
            }
        }
    }
}
