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

    /** A call under its number, which is what the place is compared with. */
    private record Entry(int id, OpenCall call) {}

    private final AtomicReferenceArray<Entry> places;
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
        int size = Integer.highestOneBit(Math.max(1, Math.min(calls, LARGEST / 4))) * 4;
        places = new AtomicReferenceArray<>(size);
        odd = dialled ? 1 : 0;
    }

    /**
     * Adds a call.
     *
     * @return its number
     * @throws org.tombolo.api.ProblemException BUSY if far too many are open
     */
    int add(OpenCall call) {
        for (int attempt = 0; attempt < places.length(); attempt++) {
            int number = last.incrementAndGet();
            int id = number << 1 | odd;
            if (id != 0 && places.compareAndSet(number & (places.length() - 1), null, new Entry(id, call))) {
                open.incrementAndGet();
                return id;
            }
        }
        throw RemoteProblem.of(
                Problem.BUSY, "there are " + open.get() + " open calls to this peer already; wait for some to end");
    }

    /** Whether this side chooses such numbers. */
    boolean owns(int id) {
        return (id & 1) == odd;
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
        Entry entry = places.get(place(id));
        return entry != null && entry.id == id ? entry.call : null;
    }

    /** Takes a call out; null if it is no more. */
    OpenCall remove(int id) {
        int place = place(id);
        Entry entry = places.get(place);
        if (entry == null || entry.id != id || !places.compareAndSet(place, entry, null)) {
            return null;
        }
        open.decrementAndGet();
        return entry.call;
    }

    private int place(int id) {
        return id >>> 1 & (places.length() - 1);
    }

    /** A thread that sleeps at this link; null if there is none. The newest calls are asked first. */
    Waiter sleeper(Link link) {
        int newest = last.get();
        int unseen = open.get();
        for (int i = 0; i < places.length() && unseen > 0; i++) {
            Entry entry = places.get((newest - i) & (places.length() - 1));
            unseen -= entry == null ? 0 : 1;
            Waiter waiter = entry == null || entry.call.link() != link ? null : entry.call.sleeper();
            if (waiter != null && waiter.isParked()) {
                return waiter;
            }
        }
        return null;
    }

    /** Every open call. */
    void forEach(BiConsumer<Integer, OpenCall> action) {
        for (int place = 0; place < places.length(); place++) {
            Entry entry = places.get(place);
            if (entry != null) {
                action.accept(entry.id, entry.call);
            }
        }
    }
}
