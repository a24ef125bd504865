/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The arrays beside a message, taken in the order in which it names them. */
final class OutsideArrays {
    private Iterator<OutsideArray> left = Collections.emptyIterator();

    void begin(List<OutsideArray> arrays) {
        left = arrays.isEmpty() ? Collections.emptyIterator() : arrays.iterator();
    }

    /** Reads what names the next array, from the tag OUTSIDE on, and gives the array; {@code tag} stood before. */
    OutsideArray next(CborInput input, int tag) {
        input.head();
        if (input.major() != CborWriter.UNSIGNED) {
            throw input.expected("the length of an array outside the message");
        }
        var length = input.head();
        var kind = TypedArray.isTag(tag) ? tag : 0;
        if (!left.hasNext()) {
            throw named(kind, length, "none is left");
        }
        var next = left.next();
        if (next.tag() != kind || next.bytes() != length) {
            throw named(kind, length, "the next one is " + next);
        }
        return next;
    }

    private static ValueException named(int kind, long length, String found) {
        return ValueException.invalid("an array outside the message is named, " + kind + "("
                + Long.toUnsignedString(length) + " bytes), but " + found);
    }

    void finish() {
        if (left.hasNext()) {
            throw ValueException.invalid("an array outside the message, " + left.next() + ", belongs to no value");
        }
    }
}
