/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.console;

import java.util.function.LongSupplier;

/**
 * How many unknown credentials may be tried: a few at once, then one per interval. It never locks anyone out for longer
 * than one interval. Safe for all threads.
 */
final class LoginBudget {
    private final int burst;
    private final long refillNanos;
    private final LongSupplier clock;
    private long left;
    private long refilledAt;

    /**
     * A full budget.
     *
     * @param burst how many may be tried at once, at least 1
     * @param refillNanos after which time there is one more, at least 1
     * @param clock nanoseconds, as {@link System#nanoTime}
     */
    LoginBudget(int burst, long refillNanos, LongSupplier clock) {
        if (burst < 1 || refillNanos < 1) {
            throw new IllegalArgumentException("logins.burst is " + burst + " and logins.refill.millis "
                    + refillNanos / 1_000_000 + "; both are to be at least 1");
        }
        this.burst = burst;
        this.refillNanos = refillNanos;
        this.clock = clock;
        this.left = burst;
        this.refilledAt = clock.getAsLong();
    }

    /** {@return whether one more may be tried; if so, it is taken} */
    synchronized boolean take() {
        long intervals = (clock.getAsLong() - refilledAt) / refillNanos;
        if (intervals > 0) {
            left = Math.min(burst, left + intervals);
            refilledAt += intervals * refillNanos;
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    /** Someone was right: what was tried before is forgiven. */
    synchronized void fill() {
        left = burst;
    }
}
