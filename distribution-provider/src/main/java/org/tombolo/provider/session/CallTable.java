/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import org.tombolo.api.Problem;
import org.tombolo.provider.link.Link;
import org.tombolo.provider.link.Waiter;

/**
 * The open calls of this side, by number. A call's number leads to its place, so that calls come and go without a lock and
 * without garbage. The side that dialled uses odd numbers, the other one even ones.
 */
final class CallTable {

    /** From so many open calls on, their frames are worth being sent together. */
    private static final int CROWD = 4;

    private static final int LARGEST = 1 << 15;

    private static final AtomicReferenceArray<OpenCall> NONE = new AtomicReferenceArray<>(1);

    /** Made for the first call: many peers are never called. Until then there is one place, which stays empty. */
    private volatile AtomicReferenceArray<OpenCall> places = NONE;

    private final int size;
    private final AtomicInteger last = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final int odd;

    /**
     * An empty table.
     *
     * @param calls how many may be open
     * @param dialled whether this side dialled
     */
    CallTable(int calls, boolean dialled) {
        size = Integer.highestOneBit(Math.max(1, Math.min(calls, LARGEST / 4))) * 4;
        odd = dialled ? 1 : 0;
    }

    /**
     * Adds a call.
     *
     * @return its number
     * @throws org.tombolo.api.ProblemException BUSY if far too many are open
     */
    int add(OpenCall call) {
        AtomicReferenceArray<OpenCall> free = made();
        for (int attempt = 0; attempt < size; attempt++) {
            int number = last.incrementAndGet();
            int id = number << 1 | odd;
            call.numbered(id);
            if (id != 0 && free.compareAndSet(number & (size - 1), null, call)) {
                open.incrementAndGet();
                return id;
            }
        }
        throw RemoteProblem.of(
                Problem.BUSY, "there are " + open.get() + " open calls to this peer already; wait for some to end");
    }

    private AtomicReferenceArray<OpenCall> made() {
        if (places == NONE) {
            synchronized (this) {
                if (places == NONE) {
                    places = new AtomicReferenceArray<>(size);
                }
            }
        }
        return places;
    }

    /** Whether this side chooses such numbers. */
    boolean owns(int id) {
        return (id & 1) == odd;
    }

    /** Whether no call is open. */
    boolean isEmpty() {
        return open.get() == 0;
    }

    /** How many calls are open. */
    int size() {
        return open.get();
    }

    /** Whether many calls are open. */
    boolean isCrowded() {
        return open.get() > CROWD;
    }

    /** The call of a number; null if there is none. */
    OpenCall get(int id) {
        AtomicReferenceArray<OpenCall> all = places;
        OpenCall call = all.get(place(all, id));
        return call != null && call.id() == id ? call : null;
    }

    /** Takes a call out; null if it is no more. */
    OpenCall remove(int id) {
        AtomicReferenceArray<OpenCall> all = places;
        int place = place(all, id);
        OpenCall call = all.get(place);
        if (call == null || call.id() != id || !all.compareAndSet(place, call, null)) {
            return null;
        }
        open.decrementAndGet();
        return call;
    }

    private static int place(AtomicReferenceArray<OpenCall> all, int id) {
        return id >>> 1 & (all.length() - 1);
    }

    /** A thread that sleeps at this link; null if there is none. The newest calls are asked first. */
    Waiter sleeper(Link link) {
        AtomicReferenceArray<OpenCall> all = places;
        int newest = last.get();
        int unseen = open.get();
        for (int i = 0; i < all.length() && unseen > 0; i++) {
            OpenCall call = all.get((newest - i) & (all.length() - 1));
            unseen -= call == null ? 0 : 1;
            Waiter waiter = call == null || call.link() != link ? null : call.sleeper();
            if (waiter != null && waiter.isParked()) {
                return waiter;
            }
        }
        return null;
    }

    /** Every open call. */
    void forEach(BiConsumer<Integer, OpenCall> action) {
        AtomicReferenceArray<OpenCall> all = places;
        for (int place = 0; place < all.length(); place++) {
            OpenCall call = all.get(place);
            if (call != null) {
                action.accept(call.id(), call);
            }
        }
    }
}
