/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of bytes, bounded by a limit: heads, raw bytes and text in ASCII. */
final class CborOutput {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int FIRST_ROOM = 128;

    /** Longer memory isn't kept for the next message. */
    private static final int KEPT = 64 * 1024;

    private byte[] bytes = new byte[FIRST_ROOM];
    private int size;
    private int most;

    CborOutput(int most) {
        this.most = most;
    }

    void reset(int newMost) {
        most = newMost;
        size = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[FIRST_ROOM];
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void truncate(int length) {
        size = length;
    }

    void overwrite(int at, int value) {
        INTS.set(bytes, at, value);
    }

    void single(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    /** A first byte and four more, big-endian. */
    void four(int first, int value) {
        ensure(5);
        bytes[size] = (byte) first;
        INTS.set(bytes, size + 1, value);
        size += 5;
    }

    /** A first byte and eight more, big-endian. */
    void eight(int first, long value) {
        ensure(9);
        bytes[size] = (byte) first;
        LONGS.set(bytes, size + 1, value);
        size += 9;
    }

    /** A head in its shortest form; the argument counts as unsigned. */
    void head(int major, long value) {
        var type = major << 5;
        if (value >= 0 && value < 24) {
            single(type | (int) value);
        } else if (value >>> 8 == 0) {
            ensure(2);
            bytes[size++] = (byte) (type | 24);
            bytes[size++] = (byte) value;
        } else if (value >>> 16 == 0) {
            ensure(3);
            bytes[size] = (byte) (type | 25);
            SHORTS.set(bytes, size + 1, (short) value);
            size += 3;
        } else if (value >>> 32 == 0) {
            four(type | 26, (int) value);
        } else {
            eight(type | 27, value);
        }
    }

    /** A text of ASCII characters, head included; false, with nothing written, if it holds others. */
    boolean ascii(int major, String value) {
        var start = size;
        var length = value.length();
        head(major, length);
        ensure(length);
        for (int i = 0; i < length; i++) {
            var character = value.charAt(i);
            if (character >= 0x80) {
                size = start;
                return false;
            }
            bytes[size + i] = (byte) character;
        }
        size += length;
        return true;
    }

    void raw(ByteBuffer source) {
        var length = source.remaining();
        ensure(length);
        source.get(source.position(), bytes, size, length);
        size += length;
    }

    void raw(byte[] source, int from, int length) {
        ensure(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    /** A little-endian window on the next {@code length} bytes, counted as written. */
    ByteBuffer reserve(int length) {
        ensure(length);
        var window = ByteBuffer.wrap(bytes, size, length).slice().order(ByteOrder.LITTLE_ENDIAN);
        size += length;
        return window;
    }

    void requireWithin(long needed) {
        if (needed > most) {
            throw ValueException.tooLarge(
                    "the message needs " + needed + " bytes or more, the limit maxMessage is " + most);
        }
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        var needed = (long) size + more;
        requireWithin(needed);
        bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, 2L * bytes.length), most));
    }
}
