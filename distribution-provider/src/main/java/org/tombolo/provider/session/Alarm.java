/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Rings when the time of a served call is up, unless it was silenced before. Thread-safe. */
final class Alarm {

    private final Runnable bell;
    private ScheduledFuture<?> set;
    private boolean silent;

    /** One that is not set yet. */
    Alarm(Runnable bell) {
        this.bell = bell;
    }

    /**
     * Sets it, unless it is set already.
     *
     * @return false if the system gives no thread for the timer: it may be set again, and rings late if it rings at all
     */
    synchronized boolean set(ScheduledExecutorService timer, long nanos) {
        if (set == null && !silent) {
            try {
                set = timer.schedule(this::ring, nanos, TimeUnit.NANOSECONDS);
            } catch (OutOfMemoryError e) {
                return false;
            }
        }
        return true;
    }

    /** It rings no more. */
    synchronized void silence() {
        silent = true;
        if (set != null) {
            set.cancel(false);
        }
    }

    /** The timer may have kept one that could not be set, and that can't be taken back. */
    private void ring() {
        if (isOn()) {
            bell.run();
        }
    }

    private synchronized boolean isOn() {
        return !silent;
    }
}
