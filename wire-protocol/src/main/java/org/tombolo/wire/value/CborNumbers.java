/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/** The numbers that CBOR has and Java hasn't: unsigned 64 bits, half precision, bignums. */
final class CborNumbers {
    /** Tag of a bignum that is zero or more (RFC 8949, 3.4.3). */
    static final int POSITIVE_BIG = 2;
    /** Tag of a bignum below zero. */
    static final int NEGATIVE_BIG = 3;
    /** Tag of an array of several dimensions, row-major (RFC 8746, 3.1.1). */
    static final int ROW_MAJOR = 40;

    /** To print a longer bignum takes a time that grows with the square of its length. */
    private static final int MOST_BIG_BYTES = 4096;

    private CborNumbers() {}

    static boolean isTag(long tag) {
        return isInteger(tag) || tag == ROW_MAJOR;
    }

    static boolean isInteger(long tag) {
        return tag == POSITIVE_BIG || tag == NEGATIVE_BIG;
    }

    /** Reads a whole number; see {@link CborReader#integer}. */
    static long whole(CborInput input, long least, long most) {
        long value;
        if (input.atFloat()) {
            var number = input.floating();
            value = (long) number;
            if (value != number || Math.abs(number) > 0x1p53) {
                throw ValueException.invalid("expected a whole number, found " + number);
            }
        } else {
            var negative = isNegative(input, "a whole number");
            var argument = input.head();
            if (argument < 0) {
                throw outside(big(negative, argument).toString(), least, most);
            }
            value = negative ? ~argument : argument;
        }
        if (value < least || value > most) {
            throw outside(Long.toString(value), least, most);
        }
        return value;
    }

    /** Reads a whole number of any size; see {@link CborReader#bigInteger}. */
    static BigInteger big(CborInput input, int tag) {
        if (input.major() == CborWriter.BYTES && isInteger(tag)) {
            var bytes = input.bytes();
            requireShort(bytes.remaining());
            var magnitude = new BigInteger(1, copy(bytes));
            return tag == POSITIVE_BIG ? magnitude : magnitude.not();
        }
        if (input.atFloat()) {
            return BigInteger.valueOf(whole(input, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        var negative = isNegative(input, "a whole number");
        return big(negative, input.head());
    }

    /** Reads any number; see {@link CborReader#number}. */
    static double any(CborInput input) {
        if (input.atFloat()) {
            return input.floating();
        }
        var negative = isNegative(input, "a number");
        var argument = input.head();
        if (argument < 0) {
            return big(negative, argument).doubleValue();
        }
        return negative ? ~argument : argument;
    }

    private static void requireShort(int bytes) {
        if (bytes > MOST_BIG_BYTES) {
            throw ValueException.tooLarge(
                    "a whole number of " + bytes + " bytes is over the limit of " + MOST_BIG_BYTES);
        }
    }

    private static boolean isNegative(CborInput input, String expected) {
        var major = input.major();
        if (major > CborWriter.NEGATIVE) {
            throw input.expected(expected);
        }
        return major == CborWriter.NEGATIVE;
    }

    static ValueException outside(String value, long least, long most) {
        return ValueException.invalid("expected a whole number of " + least + " to " + most + ", found " + value);
    }

    /** The integer of a head whose argument counts as unsigned. */
    static BigInteger big(boolean negative, long argument) {
        var magnitude = argument >= 0 ? BigInteger.valueOf(argument) : new BigInteger(Long.toUnsignedString(argument));
        return negative ? magnitude.not() : magnitude;
    }

    /** The value of an IEEE 754 half (RFC 8949, appendix D). */
    static float half(int bits) {
        var exponent = bits >>> 10 & 0x1f;
        var mantissa = bits & 0x3ff;
        float magnitude;
        if (exponent == 0x1f) {
            magnitude = mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            magnitude = mantissa * 0x1p-24f;
        } else {
            magnitude = Math.scalb((float) (mantissa + 0x400), exponent - 25);
        }
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }

    static byte[] copy(ByteBuffer window) {
        var bytes = new byte[window.remaining()];
        window.get(window.position(), bytes);
        return bytes;
    }

    static void write(CborWriter out, BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            out.integer(value.longValue());
            return;
        }
        requireShort((value.bitLength() + Byte.SIZE - 1) / Byte.SIZE);
        var negative = value.signum() < 0;
        var magnitude = negative ? value.not() : value;
        if (magnitude.bitLength() == Long.SIZE) {
            out.head(negative ? CborWriter.NEGATIVE : CborWriter.UNSIGNED, magnitude.longValue());
            return;
        }
        var bytes = magnitude.toByteArray();
        var leading = bytes[0] == 0 ? 1 : 0;
        out.tag(negative ? NEGATIVE_BIG : POSITIVE_BIG);
        out.bytes(ByteBuffer.wrap(bytes, leading, bytes.length - leading));
    }
}
