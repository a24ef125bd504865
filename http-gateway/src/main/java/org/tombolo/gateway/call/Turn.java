/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Taken by one thread at a time, which keeps it for a moment. Whoever waits for it sleeps meanwhile, as the one who has it may need the
 * processor, and not for ever. Once closed it is nobody's any more. For any thread.
 */
public final class Turn {

    private final Semaphore free = new Semaphore(1);
    private volatile boolean closed;

    /** Nobody has it. */
    public Turn() {
        // The semaphore says so.
    }

    /**
     * Takes it if it is free.
     *
     * @return whether this thread has it now, and is to {@linkplain #give give} it back
     */
    public boolean tryTake() {
        return free.tryAcquire() && isOpenForMe();
    }

    /**
     * Takes it as soon as it is free. An interrupt ends no wait, and is there still afterwards.
     *
     * @param most how long this waits
     * @return whether this thread has it now, and is to {@linkplain #give give} it back
     */
    public boolean take(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            while (!closed) {
                try {
                    return free.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS) && isOpenForMe();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** It may have been closed just before it was taken. */
    private boolean isOpenForMe() {
        boolean open = !closed;
        if (!open) {
            free.release();
        }
        return open;
    }

    /** The thread that has it gives it back. */
    public void give() {
        free.release();
    }

    /** Nobody takes it from now on. Doesn't wait for the one who has it. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
