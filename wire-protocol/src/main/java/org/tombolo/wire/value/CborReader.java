/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Reads CBOR (RFC 8949) of any valid form: lengths definite or not, numbers of any width, unknown tags passed over. Every length
 * is held against the bytes that are there, and against the {@link Limits}, before memory is taken. Throws nothing but
 * {@link ValueException}. Not for use by two threads.
 */
public final class CborReader {
    private static final int INDEFINITE = -1;
    private static final int NO_TAG = -1;

    private final CborInput input;
    private final Limits limits;
    private int depth;
    private int elements;
    private long widened;
    /** A tag that was read in search of null, and belongs to the value that follows. */
    private int tagBefore = NO_TAG;

    /**
     * Starts at the buffer's position.
     *
     * @param message the bytes up to its limit; neither moved nor changed
     * @param limits what the message may cost
     * @throws ValueException TOO_LARGE if the message is longer than the limit
     */
    public CborReader(ByteBuffer message, Limits limits) {
        if (message.remaining() > limits.maxMessage()) {
            throw ValueException.tooLarge("the message has " + message.remaining() + " bytes, the limit maxMessage is "
                    + limits.maxMessage());
        }
        this.input = CborInput.of(message);
        this.limits = limits;
    }

    /**
     * Checks that the message ends here.
     *
     * @throws ValueException if bytes are left
     */
    public void finish() {
        if (input.remaining() > 0) {
            throw ValueException.invalid(input.remaining() + " bytes follow the value");
        }
    }

    /**
     * Reads null, if it is next.
     *
     * @return whether it was (undefined counts as null)
     */
    public boolean nil() {
        var tag = tags();
        var next = input.peek();
        if (next == 0xf6 || next == 0xf7) {
            input.skip(1);
            return true;
        }
        tagBefore = tag;
        return false;
    }

    /**
     * Reads true or false.
     *
     * @return which
     */
    public boolean bool() {
        tags();
        var next = input.peek();
        if (next != 0xf4 && next != 0xf5) {
            throw expected("true or false");
        }
        input.skip(1);
        return next == 0xf5;
    }

    /**
     * Reads a whole number. A floating point number without a fraction counts as one, since some languages know no other.
     *
     * @param least the smallest that is accepted
     * @param most the largest
     * @return the number
     */
    public long integer(long least, long most) {
        tags();
        return CborNumbers.whole(input, least, most);
    }

    /**
     * Reads a whole number of any size: an integer, or a byte string under tag 2 or 3.
     *
     * @return the number
     */
    public BigInteger bigInteger() {
        return CborNumbers.big(input, tags());
    }

    /** As {@link #bigInteger()}, where the tags were read already. */
    BigInteger bigInteger(int tag) {
        return CborNumbers.big(input, tag);
    }

    /**
     * Reads a number of any kind.
     *
     * @return its nearest double
     */
    public double number() {
        tags();
        return CborNumbers.any(input);
    }

    /**
     * Reads a text.
     *
     * @return its characters
     */
    public String text() {
        tags();
        return input.text();
    }

    /**
     * Reads a byte string, without a copy where it is in one piece.
     *
     * @return its content; shares the message's memory
     */
    public ByteBuffer bytes() {
        tags();
        return byteWindow();
    }

    /** The content of a byte string that stands here, its tags read already. */
    ByteBuffer byteWindow() {
        return input.bytes();
    }

    /**
     * Starts an array; ask {@link #more} before each element, and call {@link #end} after the last.
     *
     * @return the number of elements, -1 if it isn't known
     */
    public int beginArray() {
        tags();
        return begin(CborWriter.ARRAY, "a list");
    }

    /**
     * Starts a map; ask {@link #more} before each entry, and call {@link #end} after the last.
     *
     * @return the number of entries, -1 if it isn't known
     */
    public int beginMap() {
        tags();
        return begin(CborWriter.MAP, "a map");
    }

    private int begin(int major, String name) {
        if (input.major() != major) {
            throw expected(name);
        }
        if (++depth > limits.maxDepth()) {
            throw ValueException.tooLarge("values are nested deeper than the limit maxDepth = " + limits.maxDepth());
        }
        if (input.atIndefinite()) {
            input.skip(1);
            return INDEFINITE;
        }
        var count = input.head();
        var least = major == CborWriter.MAP ? 2L : 1L;
        if (count < 0 || count > input.remaining() / least) {
            throw ValueException.invalid(name + " of " + Long.toUnsignedString(count)
                    + " elements is announced, but only " + input.remaining() + " bytes follow");
        }
        charge((int) count);
        return (int) count;
    }

    /**
     * Says whether another element or entry follows.
     *
     * @param count what {@link #beginArray} or {@link #beginMap} gave
     * @param read how many were read since
     * @return whether there is one more
     */
    public boolean more(int count, int read) {
        if (count != INDEFINITE) {
            return read < count;
        }
        if (input.breaks()) {
            return false;
        }
        charge(1);
        return true;
    }

    /** Ends the array or map begun last. */
    public void end() {
        depth--;
    }

    /** Counts elements that are about to take memory against the limit. */
    void charge(int count) {
        elements += count;
        if (elements < 0 || elements > limits.maxElements()) {
            throw ValueException.tooLarge(
                    "the message's lists and maps hold more elements than the limit maxElements = "
                            + limits.maxElements());
        }
    }

    /** Counts the bytes of an array that is about to be made from one of a narrower kind against the limit. */
    void chargeWidened(int count, int width) {
        widened += (long) count * width;
        if (widened > limits.maxMessage()) {
            throw ValueException.tooLarge("the message's arrays take " + widened
                    + " bytes or more once they are converted," + " the limit maxMessage is " + limits.maxMessage()
                    + "; send them in the type that is asked for");
        }
    }

    /** Reads a key that is expected here, in its shortest form; stays where it is if another follows. */
    boolean key(byte[] encoded) {
        return input.take(encoded);
    }

    /** Passes over any value. */
    public void skip() {
        tags();
        switch (input.major()) {
            case CborWriter.TEXT -> input.text();
            case CborWriter.BYTES -> input.bytes();
            case CborWriter.ARRAY, CborWriter.MAP -> {
                var map = input.major() == CborWriter.MAP;
                var count = map ? beginMap() : beginArray();
                for (int i = 0; more(count, i); i++) {
                    skip();
                    if (map) {
                        skip();
                    }
                }
                end();
            }
            default -> input.scalar();
        }
    }

    /** Reads the tags in front of a value: the innermost that we know, else {@code NO_TAG}. */
    int tags() {
        var known = tagBefore;
        tagBefore = NO_TAG;
        while (input.remaining() > 0 && input.major() == CborWriter.TAG) {
            var tag = input.head();
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
