/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;

/**
 * A NetCDF file in the classic format with 64-bit data: "CDF-5" (the format's specification is an appendix of the NetCDF User's
 * Guide, its 64-bit data that of PnetCDF). Made whole before the first byte, so that what can't be in such a file is known by then;
 * written from the arrays themselves. Classic NetCDF-4 isn't written: that is HDF5, and no kept library in Java writes its dimensions.
 *
 * @param dimensions in their order
 * @param attributes of the whole
 * @param variables in their order
 */
public record CdfFile(List<CdfDimension> dimensions, List<CdfAttribute> attributes, List<CdfVariable> variables) {
    /** Keeps copies. */
    public CdfFile {
        dimensions = List.copyOf(dimensions);
        attributes = List.copyOf(attributes);
        variables = List.copyOf(variables);
    }

    /**
     * The file of a dataset: its dimensions; a variable for each coordinate and variable, with its attributes; the coordinates that
     * aren't named like a dimension in the attribute {@code coordinates} of the variables that they belong to (CF, section 5); what
     * marks missing values in {@code _FillValue}; texts as characters in UTF-8 over a further dimension.
     *
     * @param dataset what to write; lazy variables are read
     * @return the file
     * @throws UnwritableException if a name or an empty dimension has no place in such a file
     */
    public static CdfFile of(Dataset dataset) {
        return new DatasetFile(dataset).file();
    }

    /**
     * The file of an array: a variable {@code data} over the dimensions {@code dim_0}, {@code dim_1}, and so on.
     *
     * @param array what to write
     * @return the file
     * @throws UnwritableException if an axis but the first is empty
     */
    public static CdfFile of(NdArray array) {
        return new ArrayFile(Arrays.stream(array.shape()).boxed().toList(), array.type(), List.of(array)).file();
    }

    /**
     * The file of a Java array of numbers or booleans (0 and 1) of any rank, likewise.
     *
     * @param array such as a {@code float[][]}, all rows of one length
     * @return the file
     * @throws UnwritableException if rows differ in length, are null, or are empty
     */
    public static CdfFile ofJavaArray(Object array) {
        return JavaArrays.file(array);
    }

    /**
     * Writes the file.
     *
     * @param out where to; neither flushed nor closed
     * @throws IOException if that fails
     */
    public void write(OutputStream out) throws IOException {
        long[] begins = new long[variables.size()];
        long at = CdfHeader.of(this, begins).length;
        for (int index = 0; index < begins.length; index++) {
            begins[index] = at;
            at += padded(variables.get(index).bytes());
        }
        out.write(CdfHeader.of(this, begins));
        CdfOutput elements = new CdfOutput(out);
        for (CdfVariable variable : variables) {
            for (NdArray piece : variable.pieces()) {
                elements.elements(piece, variable.width());
            }
            elements.pad(variable.bytes());
        }
    }

    /** The format's {@code vsize}: what a variable takes in the file, or each record of one that has records. */
    long sizeOf(CdfVariable variable) {
        long size = variable.type().bytes();
        for (int place : variable.dimensions()) {
            int length = dimensions.get(place).length();
            size *= length == 0 ? 1 : length;
        }
        return padded(size);
    }

    private static long padded(long bytes) {
        return bytes + (-bytes & 3);
    }
}
