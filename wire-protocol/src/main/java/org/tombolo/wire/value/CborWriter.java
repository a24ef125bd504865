/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** Longer scratch memory isn't kept for the next message. */
    private static final int KEPT = 64 * 1024;

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final boolean beside;
    private final List<OutsideArray> outside = new ArrayList<>(0);
    private long outsideBytes;
    private Limits limits;
    private byte[] bytes = new byte[128];
    private int size;
    private int depth;

    private CborWriter(Limits limits, boolean beside) {
        this.limits = limits;
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
        limits = allowed;
        truncate(0);
        outsideBytes = 0;
        if (!outside.isEmpty()) {
            outside.clear();
        }
        if (bytes.length > KEPT) {
            bytes = new byte[128];
        }
    }

    /**
     * What was written.
     *
     * @return a view of the bytes, without a copy; of use until more is written
     * @throws ValueException if there are more than the limit allows
     */
    public ByteBuffer buffer() {
        requireWithin(size);
        return ByteBuffer.wrap(bytes, 0, size).slice();
    }

    /** What was written, and the arrays beside it. */
    Payload payload() {
        requireWithin(size + outsideBytes);
        return Payload.of(bytes, size, outside);
    }

    /**
     * How much was written.
     *
     * @return bytes
     */
    public int size() {
        return size;
    }

    /**
     * Takes back what was written last; all lists and maps count as ended.
     *
     * @param length the bytes to keep
     */
    public void truncate(int length) {
        size = length;
        depth = 0;
    }

    /**
     * Writes over four bytes.
     *
     * @param at where they are
     * @param value big-endian
     */
    public void overwrite(int at, int value) {
        INTS.set(bytes, at, value);
    }

    /** Whether an array of so many bytes travels beside the message. */
    boolean putsBeside(long length) {
        return beside && length > INLINE_UP_TO;
    }

    /** Puts an array beside the message; plain bytes have tag 0. */
    void putBeside(int tag, Buffer elements) {
        var array = OutsideArray.of(tag, elements);
        outsideBytes += array.bytes();
        requireWithin(size + outsideBytes);
        outside.add(array);
        if (tag != 0) {
            tag(tag);
        }
        tag(OUTSIDE);
        integer(array.bytes());
    }

    /** Appends null. */
    public void nil() {
        ensure(1);
        bytes[size++] = (byte) 0xf6;
    }

    /**
     * Appends true or false.
     *
     * @param value which
     */
    public void bool(boolean value) {
        ensure(1);
        bytes[size++] = (byte) (value ? 0xf5 : 0xf4);
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
        ensure(5);
        bytes[size] = (byte) 0xfa;
        INTS.set(bytes, size + 1, Float.floatToRawIntBits(value));
        size += 5;
    }

    /**
     * Appends a number of 64 bits.
     *
     * @param value any, kept bit by bit
     */
    public void float64(double value) {
        ensure(9);
        bytes[size] = (byte) 0xfb;
        LONGS.set(bytes, size + 1, Double.doubleToRawLongBits(value));
        size += 9;
    }

    /**
     * Appends a text.
     *
     * @param value a text of whole characters
     * @throws ValueException if it holds half of a surrogate pair
     */
    public void text(String value) {
        var start = size;
        var length = value.length();
        head(TEXT, length);
        ensure(length);
        for (int i = 0; i < length; i++) {
            var character = value.charAt(i);
            if (character >= 0x80) {
                size = start;
                var encoded = Utf8.encode(value);
                head(TEXT, encoded.remaining());
                raw(encoded);
                return;
            }
            bytes[size + i] = (byte) character;
        }
        size += length;
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
        var length = encoded.remaining();
        ensure(length);
        encoded.get(encoded.position(), bytes, size, length);
        size += length;
    }

    void raw(byte[] encoded) {
        raw(encoded, 0, encoded.length);
    }

    void raw(byte[] encoded, int from, int length) {
        ensure(length);
        System.arraycopy(encoded, from, bytes, size, length);
        size += length;
    }

    /** A little-endian window on the next {@code length} bytes, counted as written. */
    ByteBuffer reserve(int length) {
        ensure(length);
        var window = ByteBuffer.wrap(bytes, size, length).slice().order(ByteOrder.LITTLE_ENDIAN);
        size += length;
        return window;
    }

    void head(int major, long value) {
        ensure(9);
        var type = major << 5;
        if (value >= 0 && value < 24) {
            bytes[size++] = (byte) (type | (int) value);
        } else if (value >>> 8 == 0) {
            bytes[size++] = (byte) (type | 24);
            bytes[size++] = (byte) value;
        } else if (value >>> 16 == 0) {
            bytes[size] = (byte) (type | 25);
            SHORTS.set(bytes, size + 1, (short) value);
            size += 3;
        } else if (value >>> 32 == 0) {
            bytes[size] = (byte) (type | 26);
            INTS.set(bytes, size + 1, (int) value);
            size += 5;
        } else {
            bytes[size] = (byte) (type | 27);
            LONGS.set(bytes, size + 1, value);
            size += 9;
        }
    }

    private void enter() {
        if (++depth > limits.maxDepth()) {
            throw ValueException.invalid("the value is nested deeper than the limit maxDepth = " + limits.maxDepth()
                    + "; is there a cycle of objects?");
        }
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        var needed = (long) size + more;
        // A head reserves nine bytes and mostly needs fewer: the limit is on what is written, give or take one head.
        if (needed > limits.maxMessage() + 9L) {
            throw tooLong(needed);
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, 2L * bytes.length), limits.maxMessage() + 9L));
    }

    private void requireWithin(long needed) {
        if (needed > limits.maxMessage()) {
            throw tooLong(needed);
        }
    }

    private ValueException tooLong(long needed) {
        return ValueException.tooLarge(
                "the message needs " + needed + " bytes or more, the limit maxMessage is " + limits.maxMessage());
    }
}
