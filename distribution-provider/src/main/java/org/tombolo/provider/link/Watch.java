/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a request which a reading thread serves itself does not keep the link from being read: one that lasts over
 * two looks loses the reading role to another thread. Looks while requests come, and sleeps when there are none;
 * its thread begins with the first request.
 */
public final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long TICK = TimeUnit.MICROSECONDS.toNanos(200);

    /** A link is looked after for so many looks after its last request. */
    private static final int IDLE_TICKS = 64;

    private static final long IDLE = TimeUnit.HOURS.toNanos(1);

    private final ThreadFactory threads;
    private final Set<Reading> arriving = ConcurrentHashMap.newKeySet();
    private final Set<Reading> watched = new HashSet<>();

    /** Made for the first request; set once it has begun. */
    private volatile Thread thread;

    private volatile boolean asleep;
    private volatile boolean closed;

    /** Looks at nothing yet. */
    public Watch() {
        this(task -> {
            Thread thread = new Thread(task, "tombolo-watch");
            thread.setDaemon(true);
            thread.setContextClassLoader(Watch.class.getClassLoader());
            return thread;
        });
    }

    /** As the other, on a thread of the test's. */
    Watch(ThreadFactory threads) {
        this.threads = threads;
    }

    /**
     * A link's reading thread is about to serve requests, and was not looked after.
     *
     * @return false if the system gives no thread to look now: it is to be asked again, and is looked after then
     */
    boolean add(Reading reading) {
        arriving.add(reading);
        if (thread == null && !begin()) {
            return false;
        }
        if (asleep) {
            LockSupport.unpark(thread);
        }
        return true;
    }

    /** One at a time: nobody takes a thread for one that looks which then can't begin. */
    private synchronized boolean begin() {
        if (thread != null || closed) {
            return true;
        }
        Thread fresh = threads.newThread(this::run);
        try {
            fresh.start();
        } catch (OutOfMemoryError e) {
            LOG.warn("Nobody looks after requests that last, until there is a thread for it: {}", e.getMessage());
            return false;
        }
        thread = fresh;
        return true;
    }

    private void run() {
        while (!closed) {
            if (!arriving.isEmpty()) {
                arriving.removeIf(this::take);
            }
            watched.removeIf(reading -> !look(reading));
            if (watched.isEmpty()) {
                sleep();
            } else {
                LockSupport.parkNanos(this, TICK);
            }
        }
    }

    /** Always true. */
    private boolean take(Reading reading) {
        watched.add(reading);
        return true;
    }

    private static boolean look(Reading reading) {
        try {
            return reading.look(IDLE_TICKS);
        } catch (RuntimeException | Error e) {
            // Of one link alone: all others are looked after.
            LOG.error("A link could not be looked after", e);
            return true;
        }
    }

    private void sleep() {
        asleep = true;
        if (arriving.isEmpty() && !closed) {
            LockSupport.parkNanos(this, IDLE);
        }
        asleep = false;
    }

    @Override
    public synchronized void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
