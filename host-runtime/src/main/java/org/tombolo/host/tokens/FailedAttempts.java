/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.tokens;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How many unknown tokens an address may try: a few at once, then one per interval. Good tokens are not asked about. Of the addresses that
 * failed the latest are remembered, so that a flood of addresses takes no more memory. Safe for all threads.
 */
final class FailedAttempts {
    private static final int ADDRESSES = 4096;

    private final int burst;
    private final long refillNanos;
    private final LongSupplier clock;
    /** When each address would have all its attempts back. */
    private final Map<String, Long> fullAt = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > ADDRESSES;
        }
    };

    /**
     * Nobody has failed yet.
     *
     * @param burst attempts that may fail at once, at least 1
     * @param refillNanos after which there is one more, at least 1
     * @param clock nanoseconds, as {@link System#nanoTime}
     */
    FailedAttempts(int burst, long refillNanos, LongSupplier clock) {
        if (burst < 1 || refillNanos < 1) {
            throw new IllegalArgumentException("failures.burst is " + burst + " and failures.refill.millis "
                    + refillNanos / 1_000_000 + "; both are to be at least 1");
        }
        this.burst = burst;
        this.refillNanos = refillNanos;
        this.clock = clock;
    }

    /** {@return how long the address has to wait until it may try again; empty if it may now} */
    synchronized Optional<Duration> wait(String address) {
        Long full = fullAt.get(address);
        if (full == null) {
            return Optional.empty();
        }
        long left = full - clock.getAsLong();
        if (left <= 0) {
            fullAt.remove(address);
        }
        long tooMuch = left - (burst - 1) * refillNanos;
        return tooMuch > 0 ? Optional.of(Duration.ofNanos(tooMuch)) : Optional.empty();
    }

    /** Takes one attempt from an address. */
    synchronized void failed(String address) {
        long now = clock.getAsLong();
        Long before = fullAt.remove(address);
        long from = before == null || before - now < 0 ? now : before;
        fullAt.put(address, from + refillNanos);
    }
}
