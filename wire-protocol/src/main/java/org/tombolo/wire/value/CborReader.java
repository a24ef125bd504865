/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Reads CBOR (RFC 8949) of any valid form: lengths definite or not, numbers of any width, unknown tags passed over. Every length
 * is held against the bytes that are there, and against the {@link Limits}, before memory is taken. Throws nothing but
 * {@link ValueException}. Not for use by two threads.
 */
public final class CborReader extends CborCursor implements AutoCloseable {
    private static final byte[] NOTHING = {};
    private static final Pool<CborReader> POOL = new Pool<>(CborReader::new);

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
        begin(message.remaining(), List.of(), limits, Memory.unbounded());
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
        return borrow(payload, limits, Memory.unbounded());
    }

    /**
     * Borrows a reader, which takes no memory for a message but what it asks for.
     *
     * @param payload the message, with the arrays beside it, all complete
     * @param limits what the message may cost, arrays included
     * @param memory is asked for what the values take, and has it back when the reader is closed
     * @return to be closed
     * @throws ValueException TOO_LARGE if the message is longer than the limit
     */
    public static CborReader borrow(Payload payload, Limits limits, Memory memory) {
        var reader = POOL.take();
        reader.borrowed = true;
        payload.readBy(reader.input);
        reader.begin(payload.size(), payload.outside(), limits, memory);
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
        input.begin(message, from, length);
        begin(length, List.of(), limits, Memory.unbounded());
    }

    /** Gives a borrowed reader back, and lets go of the message. */
    @Override
    public void close() {
        begin(0, List.of(), Limits.DEFAULT, Memory.unbounded());
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
        finishOutside();
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
        keep(tag);
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
        var text = input.text();
        budget.takeText(text.length());
        return text;
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

    /**
     * Says what is next.
     *
     * @return whether it is a map
     */
    public boolean atMap() {
        keep(tags());
        return input.major() == CborWriter.MAP;
    }

    /**
     * Starts an array; ask {@link #more} before each element, and call {@link #end} after the last.
     *
     * @return the number of elements, -1 if it isn't known
     */
    public int beginArray() {
        tags();
        return beginNested(CborWriter.ARRAY, "a list", Budget.ELEMENT);
    }

    /**
     * Starts a map; ask {@link #more} before each entry, and call {@link #end} after the last.
     *
     * @return the number of entries, -1 if it isn't known
     */
    public int beginMap() {
        tags();
        return beginNested(CborWriter.MAP, "a map", Budget.ELEMENT + Budget.ENTRY);
    }

    /**
     * Says whether another element or entry follows.
     *
     * @param count what {@link #beginArray} or {@link #beginMap} gave
     * @param read how many were read since
     * @return whether there is one more
     */
    public boolean more(int count, int read) {
        return another(count, read, Budget.ELEMENT + Budget.ENTRY);
    }

    /** Ends the array or map begun last. */
    public void end() {
        budget.leave();
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
                // Nothing of it is kept.
                var count = beginNested(input.major(), map ? "a map" : "a list", 0);
                for (int i = 0; another(count, i, 0); i++) {
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
}
