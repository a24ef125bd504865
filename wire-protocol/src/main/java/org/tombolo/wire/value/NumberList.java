/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The numbers of an array in whatever form a peer sent them: a typed array of any kind, or a list. */
final class NumberList {
    private static final int FIRST_CAPACITY = 16;

    private NumberList() {}

    /** A typed array, if one is here; {@code tag} is what {@link CborReader#tags} gave. */
    static Optional<TypedArray> typed(CborReader in, int tag) {
        return TypedArray.isTag(tag) ? Optional.of(new TypedArray(tag, in.byteWindow(tag))) : Optional.empty();
    }

    /** The bytes of a typed array of the one kind that needs no conversion, if that is here. */
    static Optional<ByteBuffer> exact(CborReader in, int tag, int wanted) {
        return tag == wanted ? Optional.of(new TypedArray(tag, in.byteWindow(tag)).data()) : Optional.empty();
    }

    /** How long an array for a list is at first. */
    static int capacity(int count) {
        return count == CborCursor.INDEFINITE ? FIRST_CAPACITY : count;
    }

    /** How long an array that is full is to be next, of elements so many bytes wide; that is counted. */
    static int grown(CborReader in, int size, int width) {
        // Old and new are there at once.
        in.takes(2L * size * width);
        return 2 * size;
    }

    static double[] doubles(CborReader in, int tag) {
        var typed = typed(in, tag);
        if (typed.isPresent()) {
            var array = typed.get();
            in.chargeWidened(array.size(), Double.BYTES);
            var values = new double[array.size()];
            Arrays.setAll(values, array::number);
            return values;
        }
        var count = in.beginNumbers(Double.BYTES);
        var values = new double[capacity(count)];
        var size = 0;
        for (; in.another(count, size, 0); size++) {
            if (size == values.length) {
                values = Arrays.copyOf(values, grown(in, size, Double.BYTES));
            }
            try {
                values[size] = in.number();
            } catch (ValueException e) {
                throw e.in("[" + size + "]");
            }
        }
        in.end();
        return size == values.length ? values : Arrays.copyOf(values, size);
    }

    static long[] wholes(CborReader in, int tag, long least, long most) {
        var typed = typed(in, tag);
        if (typed.isPresent()) {
            var array = typed.get();
            in.chargeWidened(array.size(), Long.BYTES);
            var values = new long[array.size()];
            Arrays.setAll(values, index -> array.whole(index, least, most));
            return values;
        }
        var count = in.beginNumbers(Long.BYTES);
        var values = new long[capacity(count)];
        var size = 0;
        for (; in.another(count, size, 0); size++) {
            if (size == values.length) {
                values = Arrays.copyOf(values, grown(in, size, Long.BYTES));
            }
            try {
                values[size] = in.integer(least, most);
            } catch (ValueException e) {
                throw e.in("[" + size + "]");
            }
        }
        in.end();
        return size == values.length ? values : Arrays.copyOf(values, size);
    }
}
