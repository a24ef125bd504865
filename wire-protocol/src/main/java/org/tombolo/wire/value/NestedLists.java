/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.Arrays;

/** Reads nested lists of one length at each level, and learns their shape. */
final class NestedLists {
    /** As NumPy has it. */
    static final int MOST_AXES = 64;

    private static final int UNKNOWN = -1;

    private final JsonReader in;
    private final NestedNumbers elements;
    private final int[] lengths = new int[MOST_AXES];
    /** How deep lists were seen to be. */
    private int axes;

    private boolean atBottom;

    private NestedLists(JsonReader in, NestedNumbers elements) {
        this.in = in;
        this.elements = elements;
        Arrays.fill(lengths, UNKNOWN);
    }

    /** Reads what stands here into the elements; a single value has no axis. */
    static int[] read(JsonReader in, NestedNumbers elements) {
        var lists = new NestedLists(in, elements);
        lists.read(0);
        return Arrays.copyOf(lists.lengths, lists.axes);
    }

    private void read(int level) {
        if (!in.atArray()) {
            if (level < axes) {
                throw in.expected("a list as beside it");
            }
            atBottom = true;
            elements.add(in);
            return;
        }
        if (atBottom && level >= axes) {
            throw in.expected("a single value as beside it");
        }
        if (level == MOST_AXES) {
            throw ValueException.tooLarge("an array of more axes is over the limit of " + MOST_AXES);
        }
        axes = Math.max(axes, level + 1);
        in.beginArray();
        var length = 0;
        for (; in.another(); length++) {
            try {
                read(level + 1);
            } catch (ValueException e) {
                throw e.in("[" + length + "]");
            }
        }
        in.end();
        if (lengths[level] != UNKNOWN && lengths[level] != length) {
            throw ValueException.invalid(
                    "expected a list of " + lengths[level] + " as beside it, found one of " + length);
        }
        lengths[level] = length;
    }
}
