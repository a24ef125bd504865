/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private final ConcurrentLinkedQueue<Reading> arriving = new ConcurrentLinkedQueue<>();
    private final List<Reading> watched = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "tombolo-watch");
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean asleep;
    private volatile boolean closed;

    /** A link's reading thread is about to serve requests, and was not looked after. */
    void add(Reading reading) {
        arriving.add(reading);
        if (asleep) {
            LockSupport.unpark(thread);
        } else if (!started.get() && started.compareAndSet(false, true) && !closed) {
            thread.setDaemon(true);
            thread.setContextClassLoader(Watch.class.getClassLoader());
            thread.start();
        }
    }

    private void run() {
        while (!closed) {
            Reading next = arriving.poll();
            while (next != null) {
                watched.add(next);
                next = arriving.poll();
            }
            watched.removeIf(reading -> !look(reading));
            if (watched.isEmpty()) {
                sleep();
            } else {
                LockSupport.parkNanos(this, TICK);
            }
        }
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
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
