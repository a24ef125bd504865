/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;

/**
 * Reads CBOR (RFC 8949) of any valid form: lengths definite or not, numbers of any width, unknown tags passed over. Every length
 * is held against the bytes that are there, and against the {@link Limits}, before memory is taken. Throws nothing but
 * {@link ValueException}. Not for use by two threads.
 */
public final class CborReader implements AutoCloseable {
    private static final int INDEFINITE = -1;
    private static final int NO_TAG = -1;
    private static final byte[] NOTHING = {};
    private static final Pool<CborReader> POOL = new Pool<>(CborReader::new);

    private final CborInput input = new CborInput();
    private final Budget budget = new Budget();
    private Iterator<OutsideArray> outside = Collections.emptyIterator();
    /** A tag that was read in search of null, and belongs to the value that follows. */
    private int tagBefore = NO_TAG;

    private boolean borrowed;

    /** Starts without a message; see {@link #reset}. */
    public CborReader() {}

    /**
     * Starts at the buffer's position.
     *
     * @param message the bytes up to its limit; neither moved nor changed
     * @param limits what the message may cost
     * @throws ValueException TOO_LARGE if the message is longer than the limit
     */
    public CborReader(ByteBuffer message, Limits limits) {
        budget.begin(message.remaining(), limits);
        input.begin(message);
    }

    /**
     * Borrows a reader, which takes no memory for a message.
     *
     * @param payload the message, with the arrays beside it, all complete
     * @param limits what the message may cost, arrays included
     * @return to be closed
     * @throws ValueException TOO_LARGE if the message is longer than the limit
     */
    public static CborReader borrow(Payload payload, Limits limits) {
        var reader = POOL.take();
        reader.borrowed = true;
        reader.tagBefore = NO_TAG;
        payload.readBy(reader.input);
        if (!payload.outside().isEmpty()) {
            reader.outside = payload.outside().iterator();
        }
        reader.budget.begin(payload.size(), limits);
        return reader;
    }

    /**
     * Starts another message, in place of the former.
     *
     * @param message holds it
     * @param from where it starts
     * @param length its bytes
     * @param limits what it may cost
     * @throws ValueException TOO_LARGE if the message is longer than the limit
     */
    public void reset(byte[] message, int from, int length, Limits limits) {
        tagBefore = NO_TAG;
        outside = Collections.emptyIterator();
        input.begin(message, from, length);
        budget.begin(length, limits);
    }

    /** Gives a borrowed reader back, and lets go of the message. */
    @Override
    public void close() {
        outside = Collections.emptyIterator();
        input.begin(NOTHING, 0, 0);
        if (borrowed) {
            borrowed = false;
            POOL.give(this);
        }
    }

    /**
     * Checks that the message ends here.
     *
     * @throws ValueException if bytes are left, or arrays beside them
     */
    public void finish() {
        if (input.remaining() > 0) {
            throw ValueException.invalid(input.remaining() + " bytes follow the value");
        }
        if (outside.hasNext()) {
            throw ValueException.invalid("an array outside the message, " + outside.next() + ", belongs to no value");
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
     * Reads a text that has likely come before.
     *
     * @param cache gives the same String for the same bytes
     * @return its characters
     */
    public String text(TextCache cache) {
        tags();
        return input.text(cache);
    }

    /**
     * Reads a byte string, without a copy where it is in one piece.
     *
     * @return its content; shares the message's memory
     */
    public ByteBuffer bytes() {
        return byteWindow(tags());
    }

    /**
     * Reads a byte string into an array of its own.
     *
     * @return its content
     */
    public byte[] byteArray() {
        tags();
        return input.byteArray();
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
        input.head();
        if (input.major() != CborWriter.UNSIGNED) {
            throw expected("the length of an array outside the message");
        }
        var length = input.head();
        var kind = TypedArray.isTag(tag) ? tag : 0;
        if (!outside.hasNext()) {
            throw ValueException.invalid("an array outside the message is named, " + kind + "("
                    + Long.toUnsignedString(length) + " bytes), but none is left");
        }
        var next = outside.next();
        if (next.tag() != kind || next.bytes() != length) {
            throw ValueException.invalid("an array outside the message is named, " + kind + "("
                    + Long.toUnsignedString(length) + " bytes), but the next one is " + next);
        }
        return next;
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
        budget.enter();
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
        budget.leave();
    }

    /** Counts elements that are about to take memory against the limit. */
    void charge(int count) {
        budget.charge(count);
    }

    /** Counts the bytes of an array that is about to be made from one of another kind against the limit. */
    void chargeWidened(int count, int width) {
        budget.chargeWidened(count, width);
    }

    /** Reads a key that is expected here, in its shortest form; stays where it is if another follows. */
    boolean key(byte[] encoded) {
        return input.take(encoded);
    }

    /** Passes over any value. */
    public void skip() {
        var tag = tags();
        switch (input.major()) {
            case CborWriter.TAG -> outside(tag);
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
