/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import java.util.List;
import org.tombolo.api.NdArray;

/**
 * A variable.
 *
 * @param name as the format allows it
 * @param dimensions the places of its dimensions in the file's list
 * @param attributes in their order
 * @param type what its elements are in the file
 * @param width of characters, how many bytes each text takes; else 1
 * @param pieces its elements in row-major order, one array after the other
 */
record CdfVariable(
        String name,
        List<Integer> dimensions,
        List<CdfAttribute> attributes,
        CdfType type,
        int width,
        List<NdArray> pieces) {
    CdfVariable {
        name = CdfName.checked("variable", name);
        dimensions = List.copyOf(dimensions);
        attributes = List.copyOf(attributes);
        pieces = List.copyOf(pieces);
    }

    /** What its elements take in the file, without what fills them up to four. */
    long bytes() {
        return pieces.stream().mapToLong(NdArray::size).sum() * width * type.bytes();
    }
}
