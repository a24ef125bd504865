/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * How a variable's numbers lie in the file.
 *
 * @param bytes the size of a number: 1, 2, 4 or 8; a floating point number has 4 or 8
 * @param floating whether it is a floating point number
 * @param signed whether an integer has a sign
 * @param order the order of its bytes
 */
public record ElementType(int bytes, boolean floating, boolean signed, ByteOrder order) {

    /** The element type of HDF5's type, or nothing if it is no number of a usual size. */
    static Optional<ElementType> of(DataType type) {
        if (type instanceof FloatingPoint real && (real.getSize() == 4 || real.getSize() == 8)) {
            return Optional.of(new ElementType(real.getSize(), true, true, real.getByteOrder()));
        }
        if (type instanceof FixedPoint whole && Integer.bitCount(whole.getSize()) == 1 && whole.getSize() <= 8) {
            return Optional.of(new ElementType(whole.getSize(), false, whole.isSigned(), whole.getByteOrder()));
        }
        return Optional.empty();
    }

    /** The number at an index of a buffer in this type's order; integers beyond 2^53 are rounded. */
    double get(ByteBuffer buffer, int index) {
        int at = index * bytes;
        if (floating) {
            return bytes == 4 ? buffer.getFloat(at) : buffer.getDouble(at);
        }
        return switch (bytes) {
            case 1 -> signed ? buffer.get(at) : buffer.get(at) & 0xff;
            case 2 -> signed ? buffer.getShort(at) : buffer.getShort(at) & 0xffff;
            case 4 -> signed ? buffer.getInt(at) : buffer.getInt(at) & 0xffffffffL;
            default -> unsignedLong(buffer.getLong(at));
        };
    }

    private double unsignedLong(long bits) {
        return signed || bits >= 0 ? bits : bits + 0x1p64;
    }
}
