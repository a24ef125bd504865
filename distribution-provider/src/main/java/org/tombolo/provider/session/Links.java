/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame.GoAway;

/**
 * The connections of one session: one for short messages, and up to two for long ones, so that short ones need not stand behind
 * them in the socket. Which one a message takes is its sender's choice; so is when to ask for more. Thread-safe.
 */
final class Links {

    private static final int MOST_BULK = 2;

    /** The peer may know of one that ends before this side does, and dial the next. */
    private static final int MOST_TAKEN = 2 * MOST_BULK;

    private static final long IDLE = TimeUnit.SECONDS.toNanos(30);

    /** After a failure the next attempt waits: what was in the way is likely to be there still. */
    static final long PAUSE = TimeUnit.SECONDS.toNanos(5);

    /** A peer that was asked to dial does not say that it failed. */
    private static final long UNHEARD = TimeUnit.SECONDS.toNanos(30);

    /** Messages from this length on are long. */
    private static final long LONG = 32 << 10;

    private final Link main;
    private final Runnable demand;
    private final List<Link> bulk = new CopyOnWriteArrayList<>();
    private final Set<Link> joining = ConcurrentHashMap.newKeySet();
    private final Set<Link> leaving = ConcurrentHashMap.newKeySet();

    /** The {@link System#nanoTime} from which on one more connection may be asked for. */
    private final AtomicLong next = new AtomicLong(System.nanoTime());

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
        ask();
        Object[] present = bulk.toArray();
        // The same for each thread: it reads its answers where it sent its calls.
        int turn = (int) (Thread.currentThread().getId() % Math.max(1, present.length));
        return present.length == 0 ? main : (Link) present[turn];
    }

    /** One more connection is wanted, by this side or by the peer: for as long as there are few, and one at a time. */
    void ask() {
        if (bulk.size() < MOST_BULK) {
            long now = System.nanoTime();
            long from = next.get();
            if (now - from >= 0 && next.compareAndSet(from, now + UNHEARD)) {
                demand.run();
            }
        }
    }

    /** The connection for the answer to a call that came over this one. */
    Link route(Link came, long length) {
        return came != main || length < LONG ? came : pick(length, false);
    }

    /** A connection was dialled, and is to join when the peer agrees; it ends with the session if that is over. */
    void expect(Link link) {
        joining.add(link);
    }

    /** Takes one more connection for long messages, or ends it if there are enough. */
    void add(Link link) {
        joining.remove(link);
        if (bulk.size() < MOST_TAKEN) {
            bulk.add(link);
        } else {
            leaving.add(link);
            link.close("there are connections enough");
        }
        notYet();
    }

    /** No connection was to be had; it may be asked for again after a while. */
    void refused() {
        next.set(System.nanoTime() + PAUSE);
    }

    /** None was tried for; it may be asked for again at once. */
    void notYet() {
        next.set(System.nanoTime());
    }

    /** What was expected never began; null if it was not even expected. */
    void forget(Link link) {
        if (link != null) {
            joining.remove(link);
        }
    }

    /** The peer sends no more over this connection, but for answers: it closes when nothing needs it any more. */
    void leave(Link link) {
        if (bulk.contains(link)) {
            // In this order: one that ends in between, and is found in neither, would take the session with it.
            leaving.add(link);
            bulk.remove(link);
        }
    }

    /**
     * Looked after now and then: bids farewell to connections that were idle for long, and closes those that have been left.
     *
     * @param dialled whether this side dialled, and so ends what is idle
     * @param silence how long a peer has to say hello on a connection that is to join
     */
    void retire(boolean dialled, long silence, Traffic traffic) {
        for (Link link : joining) {
            if (link.silentNanos() > silence) {
                link.close("no hello");
            }
        }
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

    /** Long messages of which nothing comes any more are given up. */
    void sweep() {
        main.sweep();
        bulk.forEach(Link::sweep);
        leaving.forEach(Link::sweep);
    }

    /** Whether the connection, which has ended, was left before or never joined, so that nothing is lost with it. */
    boolean hasLeft(Link link) {
        if (joining.remove(link)) {
            refused();
            return true;
        }
        return leaving.remove(link);
    }

    /** Ends every connection, once what is queued is sent. */
    void closeAll(String reason) {
        main.close(reason);
        bulk.forEach(link -> link.close(reason));
        leaving.forEach(link -> link.close(reason));
        joining.forEach(link -> link.close(reason));
    }
}
