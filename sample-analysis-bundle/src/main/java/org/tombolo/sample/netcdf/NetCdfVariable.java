/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tombolo.api.Progress;

/** A variable of an open file; its numbers are read when asked for. For the thread that opened the file. */
public final class NetCdfVariable {
    private final String name;
    private final List<String> dimensions;
    private final int[] shape;
    private final Map<String, Object> attributes;
    private final ElementType type;
    private final Tiles tiles;

    NetCdfVariable(
            String name,
            List<String> dimensions,
            int[] shape,
            Map<String, Object> attributes,
            ElementType type,
            Tiles tiles) {
        this.name = name;
        this.dimensions = dimensions;
        this.shape = shape;
        this.attributes = attributes;
        this.type = type;
        this.tiles = tiles;
    }

    /** The name that NetCDF shows. */
    public String name() {
        return name;
    }

    /** The names of the dimensions, slowest first; empty for a single number. */
    public List<String> dimensions() {
        return dimensions;
    }

    /** The length along each dimension. */
    public int length(int dimension) {
        return shape[dimension];
    }

    /** The attributes, without those that HDF5 keeps for itself: String, Long, Double or NdArray of rank 1. */
    public Map<String, Object> attributes() {
        return attributes;
    }

    /** How its numbers are stored. */
    public ElementType type() {
        return type;
    }

    /** All numbers as they are stored, in order of the dimensions; see {@link #read(int[], int[], Progress)}. */
    public double[] readAll() {
        return read(new int[shape.length], shape, Progress.none());
    }

    /**
     * The numbers of a block as they are stored (packed, with fill values), in order of the dimensions. Only the
     * tiles that the block touches are read; where the file holds none, NaN.
     *
     * @param from the first index along each dimension
     * @param count the number of elements along each dimension, at least 1
     * @param progress asked before each tile whether to go on
     * @throws UnreadableFileException if the bytes in the file make no sense
     */
    public double[] read(int[] from, int[] count, Progress progress) {
        int size = 1;
        for (int length : count) {
            size = Math.multiplyExact(size, length);
        }
        double[] block = new double[size];
        Arrays.fill(block, Double.NaN);
        int[] tile = tiles.shape();
        int[] begin = new int[from.length];
        for (int axis = 0; axis < from.length; axis++) {
            begin[axis] = from[axis] / tile[axis] * tile[axis];
        }
        do {
            progress.check();
            ByteBuffer bytes = Broken.guard(() -> tiles.read(begin)).orElse(null);
            if (bytes != null) {
                new Overlap(begin, tile, from, count).copy(bytes.order(type.order()), type, block);
            }
        } while (next(begin, tile, from, count));
        return block;
    }

    /** Moves on to the next tile that the block touches. */
    private static boolean next(int[] begin, int[] tile, int[] from, int[] count) {
        for (int axis = begin.length - 1; axis >= 0; axis--) {
            begin[axis] += tile[axis];
            if (begin[axis] < from[axis] + count[axis]) {
                return true;
            }
            begin[axis] = from[axis] / tile[axis] * tile[axis];
        }
        return false;
    }
}
