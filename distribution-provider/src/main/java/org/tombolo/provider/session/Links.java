/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame.GoAway;

/**
 * The connections of one session: one for short messages, and up to two for long ones, so that short ones need not stand behind
 * them in the socket. Which one a message takes is its sender's choice; so is when to ask for more. Thread-safe.
 */
final class Links {

    private static final int MOST_BULK = 2;
    private static final long IDLE = TimeUnit.SECONDS.toNanos(30);

    /** Messages from this length on are long. */
    private static final long LONG = 32 << 10;

    private final Link main;
    private final Runnable demand;
    private final List<Link> bulk = new CopyOnWriteArrayList<>();
    private final Set<Link> leaving = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean wanting = new AtomicBoolean();

    /**
     * One connection alone.
     *
     * @param demand run when there are long messages, and another connection would help; returns at once
     */
    Links(Link main, Runnable demand) {
        this.main = main;
        this.demand = demand;
    }

    Link main() {
        return main;
    }

    /**
     * The connection for a message of that length.
     *
     * @param lasting whether what belongs to it may last, as of a call that reports progress: all of it shall stay in order
     */
    Link pick(long length, boolean lasting) {
        if (length < LONG && !lasting) {
            return main;
        }
        if (wants()) {
            demand.run();
        }
        Object[] present = bulk.toArray();
        // The same for each thread: it reads its answers where it sent its calls.
        int turn = (int) (Thread.currentThread().getId() % Math.max(1, present.length));
        return present.length == 0 ? main : (Link) present[turn];
    }

    /** Whether one more connection would help, and none is on its way; it is from now on. */
    boolean wants() {
        return bulk.size() < MOST_BULK && wanting.compareAndSet(false, true);
    }

    /** The connection for the answer to a call that came over this one. */
    Link route(Link came, long length) {
        return came != main || length < LONG ? came : pick(length, false);
    }

    /** Takes one more connection for long messages; false if there are far too many: the peer may not know yet which are idle. */
    boolean add(Link link) {
        boolean added = bulk.size() < 2 * MOST_BULK && bulk.add(link);
        wanting.set(false);
        return added;
    }

    /** Whether messages may go over this connection. */
    boolean has(Link link) {
        return link == main || bulk.contains(link);
    }

    /** No connection was to be had; it may be asked for again. */
    void refused() {
        wanting.set(false);
    }

    /** The peer sends no more over this connection, but for answers: it closes when nothing needs it any more. */
    void leave(Link link) {
        if (bulk.remove(link)) {
            leaving.add(link);
        }
    }

    /**
     * Looked after now and then: bids farewell to connections that were idle for long, and closes those that have been left.
     *
     * @param dialled whether this side dialled, and so ends what is idle
     */
    void retire(boolean dialled, Traffic traffic) {
        for (Link link : bulk) {
            if (dialled && link.idleNanos() > IDLE && !traffic.uses(link)) {
                leave(link);
                link.post(new GoAway(0, "idle"));
            }
        }
        for (Link link : leaving) {
            if (!dialled && !traffic.uses(link)) {
                link.close("idle");
            }
        }
    }

    /** Whether the connection, which has ended, was left before, so that nothing is lost with it. */
    boolean hasLeft(Link link) {
        return leaving.remove(link);
    }

    /** Ends every connection, once what is queued is sent. */
    void closeAll(String reason) {
        main.close(reason);
        bulk.forEach(link -> link.close(reason));
    }
}
