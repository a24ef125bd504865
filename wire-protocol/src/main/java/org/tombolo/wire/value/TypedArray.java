/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Numbers in a byte string, as a tag of RFC 8746 says: 64 to 87 are 0b010fsell, for floating point, signed (or clamped),
 * little endian, and the width.
 */
record TypedArray(int tag, ByteBuffer data) {
    static final int UINT8 = 64;
    static final int UINT16 = 69;
    static final int UINT32 = 70;
    static final int UINT64 = 71;
    static final int INT8 = 72;
    static final int INT16 = 77;
    static final int INT32 = 78;
    static final int INT64 = 79;
    static final int FLOAT16 = 84;
    static final int FLOAT32 = 85;
    static final int FLOAT64 = 86;

    private static final int FIRST = 64;
    private static final int LAST = 87;
    private static final int UNASSIGNED = 76;
    private static final int FLOAT128 = 83;
    private static final int FLOAT128_LITTLE = 87;

    TypedArray {
        if (tag == UNASSIGNED || tag == FLOAT128 || tag == FLOAT128_LITTLE) {
            throw ValueException.invalid(
                    "numbers under tag " + tag + " can't be read; use 64 to 72, 77 to 79, 85 or 86");
        }
        var width = width(tag);
        if (data.remaining() % width != 0) {
            throw ValueException.invalid("a typed array of " + data.remaining()
                    + " bytes isn't a whole number of elements of " + width + " bytes");
        }
        data = data.slice().order((tag & 4) != 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    static boolean isTag(long tag) {
        return tag >= FIRST && tag <= LAST;
    }

    static int width(int tag) {
        return 1 << (((tag >> 4) & 1) + (tag & 3));
    }

    /** The tag of the same numbers in the byte order that we write; single bytes have none. */
    int littleEndianTag() {
        return width(tag) == 1 ? tag & ~4 : tag | 4;
    }

    boolean isFloating() {
        return (tag & 16) != 0;
    }

    int size() {
        return data.remaining() / width(tag);
    }

    double number(int index) {
        if (!isFloating()) {
            var whole = bits(index);
            return isUnsignedLong() && whole < 0 ? CborNumbers.big(false, whole).doubleValue() : whole;
        }
        return switch (width(tag)) {
            case 2 -> CborNumbers.half(data.getShort(index * 2) & 0xffff);
            case 4 -> data.getFloat(index * 4);
            default -> data.getDouble(index * 8);
        };
    }

    /** A whole number within bounds. */
    long whole(int index, long least, long most) {
        long value;
        if (isFloating()) {
            var number = number(index);
            value = (long) number;
            if (value != number || Math.abs(number) > 0x1p53) {
                throw ValueException.invalid("expected a whole number, found " + number)
                        .in("[" + index + "]");
            }
        } else {
            value = bits(index);
        }
        if (value < least || value > most || (isUnsignedLong() && value < 0)) {
            var found = isUnsignedLong() ? Long.toUnsignedString(value) : Long.toString(value);
            throw ValueException.invalid("expected a whole number of " + least + " to " + most + ", found " + found)
                    .in("[" + index + "]");
        }
        return value;
    }

    private boolean isUnsignedLong() {
        return (tag & ~4) == 67;
    }

    private long bits(int index) {
        // Tag 68 is uint8 too, "clamped": endianness says nothing of single bytes.
        var signed = (tag & 8) != 0;
        return switch (width(tag)) {
            case 1 -> signed ? data.get(index) : data.get(index) & 0xff;
            case 2 -> signed ? data.getShort(index * 2) : data.getShort(index * 2) & 0xffff;
            case 4 -> signed ? data.getInt(index * 4) : data.getInt(index * 4) & 0xffff_ffffL;
            default -> data.getLong(index * 8);
        };
    }

    /** Writes an array with its tag, beside the message if it is long. The buffer's position moves to its end. */
    static void write(CborWriter out, int tag, Buffer elements) {
        var length = (long) elements.remaining() * width(tag);
        if (length > Integer.MAX_VALUE) {
            throw ValueException.tooLarge("an array of " + length + " bytes is over the limit maxMessage");
        }
        if (out.putsBeside(length)) {
            out.putBeside(tag, elements);
        } else {
            out.tag(tag);
            out.bytesHead((int) length);
            OutsideKind.move(elements, OutsideKind.view(elements, out.reserve((int) length)));
        }
    }
}
