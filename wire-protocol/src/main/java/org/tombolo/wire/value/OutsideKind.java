/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** The kinds of arrays that can travel outside a message: which Java array has which tag, and how its elements are moved in bulk. */
final class OutsideKind {
    /** Stands for elements that aren't there yet. */
    static final Buffer NOTHING = ByteBuffer.allocate(0);

    private OutsideKind() {}

    static boolean isTag(int tag) {
        return switch (tag) {
            case 0,
                    TypedArray.UINT8,
                    TypedArray.UINT16,
                    TypedArray.UINT32,
                    TypedArray.INT8,
                    TypedArray.INT16,
                    TypedArray.INT32,
                    TypedArray.INT64,
                    TypedArray.FLOAT32,
                    TypedArray.FLOAT64 -> true;
            default -> false;
        };
    }

    static int width(int tag) {
        return tag == 0 ? 1 : TypedArray.width(tag);
    }

    static Buffer allocate(int tag, int bytes) {
        return switch (tag) {
            case TypedArray.INT16, TypedArray.UINT16 -> ShortBuffer.allocate(bytes / Short.BYTES);
            case TypedArray.INT32, TypedArray.UINT32 -> IntBuffer.allocate(bytes / Integer.BYTES);
            case TypedArray.INT64 -> LongBuffer.allocate(bytes / Long.BYTES);
            case TypedArray.FLOAT32 -> FloatBuffer.allocate(bytes / Float.BYTES);
            case TypedArray.FLOAT64 -> DoubleBuffer.allocate(bytes / Double.BYTES);
            default -> ByteBuffer.allocate(bytes);
        };
    }

    /** The bytes as elements of the same kind as others, in the bytes' order. */
    static Buffer view(Buffer like, ByteBuffer bytes) {
        if (like instanceof DoubleBuffer) {
            return bytes.asDoubleBuffer();
        } else if (like instanceof FloatBuffer) {
            return bytes.asFloatBuffer();
        } else if (like instanceof LongBuffer) {
            return bytes.asLongBuffer();
        } else if (like instanceof IntBuffer) {
            return bytes.asIntBuffer();
        } else if (like instanceof ShortBuffer) {
            return bytes.asShortBuffer();
        }
        return bytes;
    }

    /** Moves all that remains from one buffer to another of the same kind; the JDK copies memory here, without a loop. */
    static void move(Buffer from, Buffer to) {
        if (to instanceof DoubleBuffer doubles) {
            doubles.put((DoubleBuffer) from);
        } else if (to instanceof FloatBuffer floats) {
            floats.put((FloatBuffer) from);
        } else if (to instanceof LongBuffer longs) {
            longs.put((LongBuffer) from);
        } else if (to instanceof IntBuffer ints) {
            ints.put((IntBuffer) from);
        } else if (to instanceof ShortBuffer shorts) {
            shorts.put((ShortBuffer) from);
        } else {
            ((ByteBuffer) to).put((ByteBuffer) from);
        }
    }

    /** Puts one element whose bits came in two pieces. */
    static void putElement(Buffer to, long bits) {
        if (to instanceof DoubleBuffer doubles) {
            doubles.put(Double.longBitsToDouble(bits));
        } else if (to instanceof FloatBuffer floats) {
            floats.put(Float.intBitsToFloat((int) bits));
        } else if (to instanceof LongBuffer longs) {
            longs.put(bits);
        } else if (to instanceof IntBuffer ints) {
            ints.put((int) bits);
        } else if (to instanceof ShortBuffer shorts) {
            shorts.put((short) bits);
        } else {
            ((ByteBuffer) to).put((byte) bits);
        }
    }
}
