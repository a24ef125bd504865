/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.util.concurrent.locks.LockSupport;

/**
 * A thread that waits at a link for something of its own, such as the answer to its call. Made by that thread; any thread may
 * make it ready, and then {@link #wake} it.
 */
public abstract class Waiter {

    private final Thread thread = Thread.currentThread();
    private volatile boolean parked;
    private volatile Link reading;

    /** Whether there is something for the thread to do, so that it must not wait on. Asked by any thread. */
    protected abstract boolean isReady();

    /** Ends the thread's wait, after it was made ready. */
    public final void wake() {
        Link link = reading;
        if (parked) {
            LockSupport.unpark(thread);
        } else if (link != null && thread != Thread.currentThread()) {
            link.wakeReader();
        }
    }

    /** Whether the thread sleeps, and could read in the place of another. */
    public final boolean isParked() {
        return parked;
    }

    /** Sleeps until woken, unless it is ready or there is nobody to read; for no reason too. */
    final void park(Link link, long nanos) {
        parked = true;
        if (!isReady() && !link.isFree()) {
            LockSupport.parkNanos(link, nanos);
        }
        parked = false;
    }

    /** The thread reads the link, or does so no more if it is null; on the thread itself. */
    final void reads(Link link) {
        reading = link;
    }
}
