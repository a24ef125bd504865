/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How a reader waits on its own thread. A connection may have the thread read for it meanwhile.
 *
 * <p>The stream unparks the waiting thread whenever {@code done} may have become true.
 */
@FunctionalInterface
public interface Waiting {

    /**
     * Waits on the calling thread.
     *
     * @param done what is waited for; quick, waits for nothing, and may be asked by the waiting thread alone
     * @param deadline the {@link System#nanoTime} until which to wait
     * @return false if it did not become true in time
     * @throws InterruptedException if the thread was interrupted while it had to wait; its flag is cleared
     */
    boolean await(BooleanSupplier done, long deadline) throws InterruptedException;

    /** {@return the wait that does nothing else} */
    static Waiting parked() {
        return Waiting::park;
    }

    private static boolean park(BooleanSupplier done, long deadline) throws InterruptedException {
        while (!done.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(done, left);
        }
        return true;
    }
}
