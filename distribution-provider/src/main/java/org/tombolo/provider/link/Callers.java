/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.util.concurrent.TimeoutException;

/** The threads that wait at a link for what it brings: one of them reads for all while its own has not come. Thread-safe. */
final class Callers {

    private final Link link;
    private final Reading reading;
    private final Ending ending;
    private final OwnThread own;

    Callers(Link link, Reading reading, Ending ending, OwnThread own) {
        this.link = link;
        this.reading = reading;
        this.ending = ending;
        this.own = own;
    }

    /** As {@link Link#await}. */
    void await(Waiter waiter, long deadline) throws InterruptedException, TimeoutException {
        reading.yieldIfServing();
        while (!waiter.isReady()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException();
            }
            if (!ending.isThere() && reading.takeAsCaller()) {
                lead(waiter, deadline);
            } else {
                own.want();
                waiter.park(link, left);
            }
        }
    }

    /** In the reading role, on a waiting thread. */
    private void lead(Waiter waiter, long deadline) {
        waiter.reads(link);
        try {
            long left = deadline - System.nanoTime();
            while (left > 0
                    && !waiter.isReady()
                    && !ending.isThere()
                    && !Thread.currentThread().isInterrupted()) {
                link.turn(false, left);
                left = deadline - System.nanoTime();
            }
        } finally {
            waiter.reads(null);
            reading.release();
            link.succeed();
        }
    }
}
