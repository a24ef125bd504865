/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Decides which complaints about strangers are worth a line of the log: who dials again each second, and is refused each time, is
 * named once in ten minutes; and of different ones there are a few a minute at most, whatever strangers do. Thread-safe.
 */
final class Complaints {

    static final int MOST = 20;
    private static final long AGAIN = TimeUnit.MINUTES.toNanos(10);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int KNOWN = 100;

    private final LongSupplier nanoTime;
    private final Map<String, Long> told = new LinkedHashMap<>();
    private long minute;
    private int inMinute;

    /**
     * Nothing was told yet.
     *
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    Complaints(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        minute = nanoTime.getAsLong();
    }

    /** Whether to tell this one; if so, it counts as told. */
    synchronized boolean isNew(String complaint) {
        long now = nanoTime.getAsLong();
        told.values().removeIf(when -> now - when > AGAIN);
        if (now - minute > MINUTE) {
            minute = now;
            inMinute = 0;
        }
        if (told.containsKey(complaint) || inMinute >= MOST) {
            return false;
        }
        if (told.size() >= KNOWN) {
            told.remove(told.keySet().iterator().next());
        }
        told.put(complaint, now);
        inMinute++;
        return true;
    }
}
