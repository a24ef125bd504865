/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file of NetCDF's classic format (CDF-1) in memory, of fixed dimensions: a header, then the numbers of each variable
 * in one piece. So plain a format is read at once, by a fraction of the classes that HDF5 needs.
 *
 * @param attributes of the whole file
 * @param variables by name
 */
record ClassicFile(Map<String, Object> attributes, Map<String, NetCdfVariable> variables) implements NetCdfFile {
    private static final int CDF_1 = 'C' << 24 | 'D' << 16 | 'F' << 8 | 1;

    /** Reads the header; the format is that of appendix B of the NetCDF user's guide. */
    static ClassicFile of(byte[] content) {
        ByteBuffer whole = ByteBuffer.wrap(content).asReadOnlyBuffer();
        ClassicHeader header = new ClassicHeader(whole.duplicate());
        if (header.number() != CDF_1) {
            throw UnreadableFileException.otherFormat("it is no classic NetCDF file");
        }
        // Of records, along an unlimited dimension.
        header.number();
        ClassicHeader.Dimension[] dimensions = header.dimensions();
        Map<String, Object> attributes = header.attributes();
        Map<String, NetCdfVariable> variables = new TreeMap<>();
        for (int left = header.listed(); left > 0; left--) {
            NetCdfVariable variable = header.variable(dimensions, whole);
            variables.put(variable.name(), variable);
        }
        return new ClassicFile(attributes, Collections.unmodifiableMap(variables));
    }

    @Override
    public void close() {
        // It is memory, and others may be reading it.
    }

    /**
     * The numbers of a variable in one piece.
     *
     * @param numbers all of them, big-endian
     * @param shape the number of elements along each dimension
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Numbers(ByteBuffer numbers, int[] shape) implements Tiles {
        @Override
        public Optional<ByteBuffer> read(int[] begin) {
            return Optional.of(numbers.duplicate());
        }
    }
}
