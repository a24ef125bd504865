/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Appends CBOR (RFC 8949) to a growing array. Deterministic: integers and lengths in their shortest form, lengths always
 * definite, float and double as they are. Not for use by two threads.
 */
public final class CborWriter {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;
    static final int SIMPLE = 7;

    /** The tag of an array that travels outside the message; its content is the array's length in bytes. */
    public static final int OUTSIDE = 7610;

    /** Arrays of numbers with more bytes than this travel outside the messages of calls. */
    public static final int INLINE_UP_TO = 16 * 1024;

    private final boolean beside;
    private final List<OutsideArray> outside = new ArrayList<>(0);
    private long outsideBytes;
    private final CborOutput output;
    private int maxDepth;
    private int depth;

    private CborWriter(Limits limits, boolean beside) {
        this.output = new CborOutput(limits.maxMessage());
        this.maxDepth = limits.maxDepth();
        this.beside = beside;
    }

    /**
     * Starts an empty message that holds all its arrays itself.
     *
     * @param limits bounds its size and nesting
     */
    public CborWriter(Limits limits) {
        this(limits, false);
    }

    /** One that keeps long arrays beside the message. */
    static CborWriter beside() {
        return new CborWriter(Limits.DEFAULT, true);
    }

    /**
     * Starts another message in the same memory.
     *
     * @param allowed bounds its size and nesting
     */
    public void reset(Limits allowed) {
        output.reset(allowed.maxMessage());
        maxDepth = allowed.maxDepth();
        depth = 0;
        outsideBytes = 0;
        if (!outside.isEmpty()) {
            outside.clear();
        }
    }

    /**
     * What was written.
     *
     * @return a view of the bytes, without a copy; of use until more is written
     * @throws ValueException if there are more than the limit allows
     */
    public ByteBuffer buffer() {
        output.requireWithin(output.size());
        return ByteBuffer.wrap(output.bytes(), 0, output.size()).slice();
    }

    /**
     * Copies what was written.
     *
     * @param target with room for it; its position moves
     */
    public void copyTo(ByteBuffer target) {
        target.put(output.bytes(), 0, output.size());
    }

    /** What was written, and the arrays beside it. */
    Payload payload() {
        output.requireWithin(output.size() + outsideBytes);
        return Payload.of(output.bytes(), output.size(), outside);
    }

    /**
     * How much was written.
     *
     * @return bytes
     */
    public int size() {
        return output.size();
    }

    /**
     * Takes back what was written last; all lists and maps count as ended.
     *
     * @param length the bytes to keep
     */
    public void truncate(int length) {
        output.truncate(length);
        depth = 0;
    }

    /**
     * Writes over four bytes.
     *
     * @param at where they are
     * @param value big-endian
     */
    public void overwrite(int at, int value) {
        output.overwrite(at, value);
    }

    /** Whether an array of so many bytes travels beside the message. */
    boolean putsBeside(long length) {
        return beside && length > INLINE_UP_TO;
    }

    /** Puts an array beside the message; plain bytes have tag 0. */
    void putBeside(int tag, Buffer elements) {
        var array = OutsideArray.of(tag, elements);
        outsideBytes += array.bytes();
        output.requireWithin(output.size() + outsideBytes);
        outside.add(array);
        if (tag != 0) {
            tag(tag);
        }
        tag(OUTSIDE);
        integer(array.bytes());
    }

    /** Appends null. */
    public void nil() {
        output.single(0xf6);
    }

    /**
     * Appends true or false.
     *
     * @param value which
     */
    public void bool(boolean value) {
        output.single(value ? 0xf5 : 0xf4);
    }

    /**
     * Appends a whole number.
     *
     * @param value any
     */
    public void integer(long value) {
        head(value < 0 ? NEGATIVE : UNSIGNED, value < 0 ? ~value : value);
    }

    /**
     * Appends a number of 32 bits.
     *
     * @param value any, kept bit by bit
     */
    public void float32(float value) {
        output.four(0xfa, Float.floatToRawIntBits(value));
    }

    /**
     * Appends a number of 64 bits.
     *
     * @param value any, kept bit by bit
     */
    public void float64(double value) {
        output.eight(0xfb, Double.doubleToRawLongBits(value));
    }

    /**
     * Appends a text.
     *
     * @param value a text of whole characters
     * @throws ValueException if it holds half of a surrogate pair
     */
    public void text(String value) {
        if (!output.ascii(TEXT, value)) {
            var encoded = Utf8.encode(value);
            head(TEXT, encoded.remaining());
            raw(encoded);
        }
    }

    /**
     * Appends a byte string.
     *
     * @param value its content, from position to limit; the position isn't moved
     */
    public void bytes(ByteBuffer value) {
        head(BYTES, value.remaining());
        raw(value);
    }

    /**
     * Appends the head of a byte string; its content follows by {@link #raw}, or is sent from elsewhere.
     *
     * @param length the content's length in bytes
     */
    public void bytesHead(int length) {
        head(BYTES, length);
    }

    /**
     * Starts an array; its elements follow, then {@link #end}.
     *
     * @param count the number of elements
     * @throws ValueException if the nesting limit is reached, as it is by a cycle of objects
     */
    public void beginArray(int count) {
        enter();
        head(ARRAY, count);
    }

    /**
     * Starts a map; its keys and values follow in turn, then {@link #end}.
     *
     * @param count the number of entries
     * @throws ValueException if the nesting limit is reached, as it is by a cycle of objects
     */
    public void beginMap(int count) {
        enter();
        head(MAP, count);
    }

    /** Ends the array or map begun last. */
    public void end() {
        depth--;
    }

    /**
     * Appends a tag; the value it marks follows.
     *
     * @param number the tag's registered number
     */
    public void tag(int number) {
        head(TAG, number);
    }

    /**
     * Appends bytes that are CBOR already.
     *
     * @param encoded whole values; the position isn't moved
     */
    public void raw(ByteBuffer encoded) {
        output.raw(encoded);
    }

    void raw(byte[] encoded) {
        output.raw(encoded, 0, encoded.length);
    }

    void raw(byte[] encoded, int from, int length) {
        output.raw(encoded, from, length);
    }

    /** A little-endian window on the next {@code length} bytes, counted as written. */
    ByteBuffer reserve(int length) {
        return output.reserve(length);
    }

    void head(int major, long value) {
        output.head(major, value);
    }

    private void enter() {
        if (++depth > maxDepth) {
            throw ValueException.invalid("the value is nested deeper than the limit maxDepth = " + maxDepth
                    + "; is there a cycle of objects?");
        }
    }
}
