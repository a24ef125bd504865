/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Objects to be used again, mostly by the same thread. Bounded, and without thread locals, which would keep this bundle's class
 * loader on the threads of others. Whoever takes one owns it, so that a use within a use gets another one.
 */
final class Pool<T> {
    private static final int SLOTS = 64;

    /** Neighbours stand a cache line apart, so that threads don't slow each other. */
    private static final int SPREAD = 16;

    private final AtomicReferenceArray<T> slots = new AtomicReferenceArray<>(SLOTS * SPREAD);
    private final Supplier<T> maker;

    Pool(Supplier<T> maker) {
        this.maker = maker;
    }

    T take() {
        return take(slot());
    }

    /** From one slot or its neighbour, which more threads than one may use. */
    T take(int slot) {
        var free = slots.getAndSet(slot, null);
        if (free == null) {
            // A use within a use: the answer's frame is written while the answer is held.
            free = slots.getAndSet(slot + 1, null);
        }
        return free != null ? free : maker.get();
    }

    /** Gives back what nobody uses any more; the pool may drop it. */
    void give(T used) {
        give(slot(), used);
    }

    /** Into one slot or its neighbour, which more threads than one may use. */
    void give(int slot, T used) {
        slots.setRelease(slots.getOpaque(slot) == null ? slot : slot + 1, used);
    }

    private static int slot() {
        return (int) (Thread.currentThread().getId() % SLOTS) * SPREAD;
    }
}
