/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.soak;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long this machine kept a thread waiting that had nothing to wait for: other programs, and collections of garbage. */
final class Hiccups {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private volatile long longest;
    private volatile boolean stopped;

    /** Watches from now on. */
    void begin() {
        Thread thread = new Thread(this::watch, "hiccups");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!stopped) {
            long begin = System.nanoTime();
            LockSupport.parkNanos(PAUSE);
            longest = Math.max(longest, System.nanoTime() - begin - PAUSE);
        }
    }

    /** Ends the watch; the longest one, in milliseconds. */
    long end() {
        stopped = true;
        return TimeUnit.NANOSECONDS.toMillis(longest);
    }
}
