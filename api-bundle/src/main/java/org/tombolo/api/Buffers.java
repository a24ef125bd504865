/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * Read-only buffers over a stretch of the storage: from 0 to the number of elements, the Java array out of reach.
 *
 * @param at where the stretch begins
 */
record Buffers(Storage storage, int at, int size) {
    DoubleBuffer doubles() {
        return DoubleBuffer.wrap((double[]) storage.array(), at, size).slice().asReadOnlyBuffer();
    }

    FloatBuffer floats() {
        return FloatBuffer.wrap((float[]) storage.array(), at, size).slice().asReadOnlyBuffer();
    }

    LongBuffer longs() {
        return LongBuffer.wrap((long[]) storage.array(), at, size).slice().asReadOnlyBuffer();
    }

    IntBuffer ints() {
        return IntBuffer.wrap((int[]) storage.array(), at, size).slice().asReadOnlyBuffer();
    }

    ShortBuffer shorts() {
        return ShortBuffer.wrap((short[]) storage.array(), at, size).slice().asReadOnlyBuffer();
    }

    ByteBuffer bytes() {
        return ByteBuffer.wrap((byte[]) storage.array(), at, size).slice().asReadOnlyBuffer();
    }
}
