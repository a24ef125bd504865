/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Who reads a link: one thread at a time, in the reading role.
 *
 * <p>A thread that waits for an answer takes the role if it is free, and reads for everybody until the answer is there: so
 * the answer is with the thread that needs it, without a hand-over. While nobody waits, the link's own thread has the
 * role. It alone may serve a request in it; the role is taken from it when that lasts, by the {@link Watch} or by the
 * request itself when it begins to wait for the same link.
 */
final class Reading {

    private static final int FREE = 0;
    private static final int CALLER = 1;
    private static final int OWN = 2;

    private final AtomicInteger role = new AtomicInteger(FREE);

    /** The number of the request that the thread in the role serves itself; 0 for none. */
    private final AtomicLong serving = new AtomicLong();

    private final Predicate<Reading> watch;
    private final BooleanSupplier promotion;

    /** Whether the role was taken from a thread, and no other was to be had yet: the watch tries again, or a thread that is done takes it. */
    private final AtomicBoolean orphaned = new AtomicBoolean();

    private volatile long callers;
    private long turns;
    private final AtomicBoolean watched = new AtomicBoolean();
    private Thread server;
    private Lasting lasting;
    private long served;
    private long seen;
    private int idle;

    /**
     * Nobody reads yet.
     *
     * @param watch given this when it needs to be looked after; false if nobody does so now, to be asked again
     * @param promotion run when the role was taken from a thread that serves a request: another thread has to go on; false if there
     *     is none now
     */
    Reading(Predicate<Reading> watch, BooleanSupplier promotion) {
        this.watch = watch;
        this.promotion = promotion;
    }

    boolean isFree() {
        return role.get() == FREE;
    }

    /** Takes the role for a thread that waits, if it is free. */
    boolean takeAsCaller() {
        if (role.get() == FREE && role.compareAndSet(FREE, CALLER)) {
            // Only whoever has the role counts.
            callers = ++turns;
            return true;
        }
        return false;
    }

    /** Takes the role for the link's own thread, if it is free. */
    boolean takeAsOwn() {
        return role.compareAndSet(FREE, OWN);
    }

    /** Whether the role is with the link's own thread. */
    boolean isOwn() {
        return role.get() == OWN;
    }

    /** Gives the role up. */
    void release() {
        role.set(FREE);
    }

    /** How often a waiting thread took the role. */
    long callers() {
        return callers;
    }

    // Serving.

    /** The link's own thread, in the role, begins to serve a request, whose number is returned. */
    long enter(Lasting request) {
        server = Thread.currentThread();
        lasting = request;
        long number = ++served;
        serving.set(number);
        beWatched();
        return number;
    }

    /**
     * The request is served.
     *
     * @return whether the role is this thread's: still, or again, since nobody has taken it over
     */
    boolean exit(long number) {
        return serving.compareAndSet(number, 0) || orphaned.compareAndSet(true, false);
    }

    /** If this very thread serves a request in the role, another one takes the role over. */
    void yieldIfServing() {
        long number = serving.get();
        if (number != 0 && server == Thread.currentThread()) {
            promote(number);
        }
    }

    private void promote(long number) {
        Lasting told = lasting;
        if (serving.compareAndSet(number, 0)) {
            try {
                told.lasts();
            } finally {
                // Whatever becomes of the request: a role that nobody has is a link that is never read again.
                handOn();
            }
        }
    }

    /** Whoever goes on may lose the role in turn, and find nobody, before this returns: so what he says of it is not overwritten here. */
    private void handOn() {
        if (!promotion.getAsBoolean()) {
            orphaned.set(true);
            // It may have turned away meanwhile, since nothing was served.
            beWatched();
        }
    }

    private void beWatched() {
        if (!watched.get() && watched.compareAndSet(false, true) && !watch.test(this)) {
            // The next request asks again.
            watched.set(false);
        }
    }

    /** On the watch's thread. False if this needs no more looks. */
    boolean look(int idleTicks) {
        if (orphaned.compareAndSet(true, false)) {
            handOn();
            return true;
        }
        long now = serving.get();
        if (now != 0 && now == seen) {
            promote(now);
        }
        idle = now == 0 && seen == 0 ? idle + 1 : 0;
        seen = now;
        if (idle < idleTicks) {
            return true;
        }
        idle = 0;
        watched.set(false);
        // A request that began meanwhile, or lost the role to nobody, may have found that this was still looked after.
        return (serving.get() != 0 || orphaned.get()) && watched.compareAndSet(false, true);
    }
}
