/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A position in the bytes of a message: heads, scalars and strings in one piece. Never reads past its end. */
final class CborInput {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final String[] NAMES = {
        "a whole number",
        "a whole number",
        "a byte string",
        "text",
        "a list",
        "a map",
        "an array outside the message",
        "a simple value"
    };

    private byte[] bytes = {};
    private int end;
    private int at;

    void begin(byte[] message, int from, int length) {
        bytes = message;
        at = from;
        end = from + length;
    }

    void begin(ByteBuffer message) {
        if (message.hasArray()) {
            begin(message.array(), message.arrayOffset() + message.position(), message.remaining());
        } else {
            begin(CborNumbers.copy(message), 0, message.remaining());
        }
    }

    int remaining() {
        return end - at;
    }

    int peek() {
        if (at == end) {
            throw ValueException.invalid("the message ends where a value should begin");
        }
        return bytes[at] & 0xff;
    }

    int major() {
        return peek() >>> 5;
    }

    boolean atIndefinite() {
        return (peek() & 0x1f) == 31;
    }

    boolean atFloat() {
        var next = peek();
        return next >= 0xf9 && next <= 0xfb;
    }

    void skip(int count) {
        require(count);
        at += count;
    }

    /** Reads the break that ends a value of unknown length, if it is next. */
    boolean breaks() {
        if (peek() == 0xff) {
            at++;
            return true;
        }
        return false;
    }

    boolean take(byte[] expected) {
        if (end - at < expected.length
                || !Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length)) {
            return false;
        }
        at += expected.length;
        return true;
    }

    /** Reads a tag in front of a value; stays before {@link CborWriter#OUTSIDE}, and gives that. */
    long tag() {
        var start = at;
        var tag = head();
        if (tag == CborWriter.OUTSIDE) {
            at = start;
        }
        return tag;
    }

    /** Reads a head's argument, as an unsigned number of 64 bits. */
    long head() {
        var info = peek() & 0x1f;
        if (info < 24) {
            at++;
            return info;
        }
        if (info > 27) {
            throw ValueException.invalid("byte 0x" + Integer.toHexString(peek()) + " can't begin a value here");
        }
        var width = 1 << (info - 24);
        require(1 + width);
        var from = at + 1;
        at += 1 + width;
        return switch (width) {
            case 1 -> bytes[from] & 0xffL;
            case 2 -> (short) SHORTS.get(bytes, from) & 0xffffL;
            case 4 -> (int) INTS.get(bytes, from) & 0xffff_ffffL;
            default -> (long) LONGS.get(bytes, from);
        };
    }

    double floating() {
        var width = peek() & 0x1f;
        var bits = head();
        return switch (width) {
            case 25 -> CborNumbers.half((int) bits);
            case 26 -> Float.intBitsToFloat((int) bits);
            default -> Double.longBitsToDouble(bits);
        };
    }

    /** Reads a number or a simple value for its length's sake. */
    void scalar() {
        var first = peek();
        var argument = head();
        if (first >>> 5 == CborWriter.SIMPLE && !(first >= 0xf9 && first <= 0xfb) && (argument < 20 || argument > 23)) {
            throw ValueException.invalid("simple value " + argument + " isn't known");
        }
    }

    String text() {
        if (major() != CborWriter.TEXT) {
            throw expected("text");
        }
        if (!atIndefinite()) {
            return textInOnePiece();
        }
        at++;
        var text = new StringBuilder();
        while (!breaks()) {
            requirePiece(CborWriter.TEXT);
            text.append(textInOnePiece());
        }
        return text.toString();
    }

    /** Reads a text that has likely come before. */
    String text(TextCache cache) {
        if (major() != CborWriter.TEXT || atIndefinite()) {
            return text();
        }
        var length = stringLength();
        var text = cache.text(bytes, at, length);
        at += length;
        return text;
    }

    private String textInOnePiece() {
        var length = stringLength();
        var text = Utf8.decode(bytes, at, length);
        at += length;
        return text;
    }

    /** Reads a byte string; what is given shares the message's memory if it stands there in one piece. */
    ByteBuffer bytes() {
        if (major() != CborWriter.BYTES) {
            throw expected("a byte string");
        }
        if (!atIndefinite()) {
            var length = stringLength();
            var window = ByteBuffer.wrap(bytes, at, length).slice();
            at += length;
            return window;
        }
        at++;
        var joined = new ByteArrayOutputStream();
        while (!breaks()) {
            requirePiece(CborWriter.BYTES);
            var length = stringLength();
            joined.write(bytes, at, length);
            at += length;
        }
        return ByteBuffer.wrap(joined.toByteArray());
    }

    /** Reads a byte string into an array of its own. */
    byte[] byteArray() {
        if (major() != CborWriter.BYTES || atIndefinite()) {
            return CborNumbers.copy(bytes());
        }
        var length = stringLength();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    private void requirePiece(int major) {
        if (major() != major || atIndefinite()) {
            throw expected("a piece of the string begun before");
        }
    }

    ValueException expected(String what) {
        return ValueException.invalid("expected " + what + ", found " + describe());
    }

    private int stringLength() {
        var length = head();
        if (length < 0 || length > remaining()) {
            throw ValueException.invalid("a string of " + Long.toUnsignedString(length)
                    + " bytes is announced, but only " + remaining() + " follow");
        }
        return (int) length;
    }

    private String describe() {
        return switch (peek()) {
            case 0xf4, 0xf5 -> "true or false";
            case 0xf6, 0xf7 -> "null";
            case 0xf9, 0xfa, 0xfb -> "a number";
            case 0xff -> "the end of the value around it";
            default -> NAMES[major()];
        };
    }

    private void require(int count) {
        if (remaining() < count) {
            throw ValueException.invalid("the message ends inside a value");
        }
    }
}
