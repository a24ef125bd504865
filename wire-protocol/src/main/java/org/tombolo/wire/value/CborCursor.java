/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;

/** Where a {@link CborReader} stands in its message, and what the codecs of this package ask of it. */
abstract sealed class CborCursor permits CborReader {
    static final int INDEFINITE = -1;
    private static final int NO_TAG = -1;

    final CborInput input = new CborInput();
    final Budget budget = new Budget();
    private final OutsideArrays outside = new OutsideArrays();

    /** A tag that was read in search of null, and belongs to the value that follows. */
    private int tagBefore = NO_TAG;

    /** Starts another message, once the input has begun it. */
    void begin(long bytes, List<OutsideArray> arrays, Limits limits, Memory memory) {
        tagBefore = NO_TAG;
        outside.begin(arrays);
        budget.begin(bytes, limits, memory);
    }

    /** Checks that no array is left. */
    void finishOutside() {
        outside.finish();
    }

    /** Says that these tags belong to the value that is read next. */
    void keep(int tag) {
        tagBefore = tag;
    }

    /** Reads the head of a list or map whose elements take so many bytes each. */
    int beginNested(int major, String name, int each) {
        if (input.major() != major) {
            throw expected(name);
        }
        var map = major == CborWriter.MAP;
        budget.enter(map);
        if (input.atIndefinite()) {
            input.skip(1);
            return INDEFINITE;
        }
        var count = input.head();
        var least = map ? 2L : 1L;
        if (count < 0 || count > input.remaining() / least) {
            throw ValueException.invalid(name + " of " + Long.toUnsignedString(count)
                    + " elements is announced, but only " + input.remaining() + " bytes follow");
        }
        budget.charge((int) count, each);
        return (int) count;
    }

    /** Starts a list that goes into an array of a primitive type, so many bytes wide; ask {@link #another} before each element. */
    int beginNumbers(int width) {
        tags();
        // That array and another one that is made from it, of whole numbers or a narrower type.
        return beginNested(CborWriter.ARRAY, "a list", 2 * width);
    }

    /** Whether one more follows after those that were read, which takes so many bytes if its list did not announce it. */
    boolean another(int count, int read, int each) {
        if (count != INDEFINITE) {
            return read < count;
        }
        if (input.breaks()) {
            return false;
        }
        budget.charge(1, each);
        return true;
    }

    /** As {@link CborReader#bigInteger()}, where the tags were read already. */
    BigInteger bigInteger(int tag) {
        return CborNumbers.big(input, tag);
    }

    /** The content of a byte string that stands here, or of an array outside, its tags read already. */
    ByteBuffer byteWindow(int tag) {
        if (!atOutside()) {
            return input.bytes();
        }
        var array = outside(tag);
        if (OutsideKind.width(array.tag()) > 1) {
            chargeWidened(array.bytes(), 1);
        }
        return array.littleEndian();
    }

    /** Whether an array that travels outside the message stands here; tags must have been read. */
    boolean atOutside() {
        return input.major() == CborWriter.TAG;
    }

    /** Whether numbers in bytes stand here, in the message or outside; tags must have been read. */
    boolean atBytes() {
        return input.major() == CborWriter.BYTES || atOutside();
    }

    /** The array outside the message that stands here, under the tag that was read. */
    OutsideArray outside(int tag) {
        return outside.next(input, tag);
    }

    /** Counts elements that are about to take memory against the limit. */
    void charge(int count) {
        budget.charge(count);
    }

    /** Counts bytes of the heap that are about to be taken. */
    void takes(long bytes) {
        budget.take(bytes);
    }

    /** Counts the bytes of an array that is about to be made from one of another kind against the limit. */
    void chargeWidened(int count, int width) {
        budget.chargeWidened(count, width);
    }

    /** Reads a key that is expected here, in its shortest form; stays where it is if another follows. */
    boolean key(byte[] encoded) {
        return input.take(encoded);
    }

    /** Reads the tags in front of a value: the innermost that we know, else {@code NO_TAG}. Stays before OUTSIDE. */
    int tags() {
        var known = tagBefore;
        tagBefore = NO_TAG;
        while (input.remaining() > 0 && input.major() == CborWriter.TAG) {
            var tag = input.tag();
            if (tag == CborWriter.OUTSIDE) {
                break;
            }
            if (CborNumbers.isTag(tag) || TypedArray.isTag(tag)) {
                known = (int) tag;
            }
        }
        return known;
    }

    /** What stands here, by CBOR's number of its major type; tags must have been read. */
    int major() {
        return input.major();
    }

    boolean atFloat() {
        return input.atFloat();
    }

    /** A refusal that says what is here in place of what was wanted. */
    ValueException expected(String what) {
        return input.expected(what);
    }
}
