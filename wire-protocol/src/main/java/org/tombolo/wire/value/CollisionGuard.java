/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.HashMap;
import java.util.Map;

/**
 * Refuses a set or map whose elements were chosen to have the same hash: each of them costs a comparison with all before, so that a message
 * of a few megabytes would keep a thread busy for hours. Elements with an order of their own don't need it.
 */
final class CollisionGuard {
    private static final int MOST_ALIKE = 1000;

    private final Map<Integer, Integer> alike = new HashMap<>();

    /** Hash tables sort what has an order, as scalars do but for a few. */
    static boolean needs(Class<?> element) {
        return !Codecs.isKey(element) || !(Comparable.class.isAssignableFrom(element) || element.isPrimitive());
    }

    void add(Object element) {
        var hash = element == null ? 0 : element.hashCode();
        if (alike.merge(hash, 1, Integer::sum) > MOST_ALIKE) {
            throw ValueException.invalid("more than " + MOST_ALIKE + " elements of a set or map have the hash " + hash
                    + "; send a list, or give their class another hashCode");
        }
    }
}
