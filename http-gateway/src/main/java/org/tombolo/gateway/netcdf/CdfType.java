/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import org.tombolo.api.NdArray;

/** What the elements of a variable or attribute are, with the numbers that the format gives them ({@code nc_type}). */
enum CdfType {
    BYTE(1, 1),
    CHAR(2, 1),
    SHORT(3, 2),
    INT(4, 4),
    FLOAT(5, 4),
    DOUBLE(6, 8),
    UBYTE(7, 1),
    USHORT(8, 2),
    UINT(9, 4),
    INT64(10, 8);

    private final int number;
    private final int bytes;

    CdfType(int number, int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    /** The number in the file. */
    int number() {
        return number;
    }

    /** The bytes of one element. */
    int bytes() {
        return bytes;
    }

    /** Texts become characters: the format has no other text. */
    static CdfType of(NdArray.Type type) {
        return switch (type) {
            case INT8 -> BYTE;
            case UINT8 -> UBYTE;
            case INT16 -> SHORT;
            case UINT16 -> USHORT;
            case INT32 -> INT;
            case UINT32 -> UINT;
            case INT64 -> INT64;
            case FLOAT32 -> FLOAT;
            case FLOAT64 -> DOUBLE;
            case STRING -> CHAR;
        };
    }
}
