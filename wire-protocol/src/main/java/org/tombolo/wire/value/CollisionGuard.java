/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Refuses a set or map whose elements were chosen to have the same hash: each of them costs a comparison with all before, so that a message
 * of a few megabytes would keep a thread busy for hours. Needed wherever the hash is from what a peer sent: that hash tables sort what
 * has an order helps only if all elements are of one class that compares itself.
 */
final class CollisionGuard {
    private static final int MOST_ALIKE = 1000;

    private final Collection<?> kept;
    private final Map<Integer, Integer> alike = new HashMap<>();
    private int seen;

    /** Watches a set, or a map's keys, that is filled from empty. */
    CollisionGuard(Collection<?> kept) {
        this.kept = kept;
    }

    /** The constants of an enum are few. */
    static boolean needs(Class<?> element) {
        return !element.isEnum();
    }

    /**
     * Counts an element that was just given to the set.
     *
     * @param fresh whether it is one more there; one given again costs comparisons too, if others have its hash
     */
    void added(Object element, boolean fresh) {
        // Small ones, as nearly all are, cost nothing.
        if (++seen < MOST_ALIKE) {
            return;
        }
        if (seen == MOST_ALIKE) {
            kept.forEach(known -> alike.merge(Objects.hashCode(known), 1, Integer::sum));
            return;
        }
        var hash = Objects.hashCode(element);
        if (!fresh && alike.getOrDefault(hash, 1) == 1) {
            return;
        }
        if (alike.merge(hash, 1, Integer::sum) > MOST_ALIKE) {
            throw ValueException.invalid("more than " + MOST_ALIKE + " elements of a set or map have the hash " + hash
                    + "; send a list, or give their class another hashCode");
        }
    }
}
