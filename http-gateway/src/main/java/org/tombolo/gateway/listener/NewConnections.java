/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How often each address may connect: so many at once, and then as many more as a tenth of that in each second. Remembers an address only
 * as long as that matters. For any thread.
 */
final class NewConnections {
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(10);
    private static final long SWEEP = TimeUnit.SECONDS.toNanos(1);

    private final long each;
    /** When an address will have all of its connections back. */
    private final Map<InetAddress, Long> whole = new HashMap<>();

    private long swept = System.nanoTime();

    /**
     * Nobody has connected.
     *
     * @param most how many of one address in ten seconds, at least 1
     */
    NewConnections(int most) {
        this.each = WINDOW / most;
    }

    /**
     * Counts a connection, unless it is one too many.
     *
     * @param from who connects
     * @param now nanoseconds, as {@link System#nanoTime}
     * @return whether it may be
     */
    synchronized boolean admit(InetAddress from, long now) {
        if (now - swept >= SWEEP) {
            swept = now;
            whole.values().removeIf(when -> when - now <= 0);
        }
        long busy = Math.max(0, whole.getOrDefault(from, now) - now) + each;
        if (busy > WINDOW) {
            return false;
        }
        whole.put(from, now + busy);
        return true;
    }

    /** {@return how many addresses are remembered} */
    synchronized int remembered() {
        return whole.size();
    }
}
