/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

import java.nio.ByteBuffer;

/** What a tile and a block of the same variable have in common. */
final class Overlap {
    private final int[] begin;
    private final int[] tile;
    private final int[] from;
    private final int[] count;

    /**
     * Of the tile that begins at an index and has a shape, and the block that begins at another index and has a
     * count.
     */
    Overlap(int[] begin, int[] tile, int[] from, int[] count) {
        this.begin = begin;
        this.tile = tile;
        this.from = from;
        this.count = count;
    }

    /** Copies the common numbers to their places in the block. */
    void copy(ByteBuffer source, ElementType type, double[] block) {
        copy(0, 0, 0, source, type, block);
    }

    private void copy(int axis, int sourceRow, int blockRow, ByteBuffer source, ElementType type, double[] block) {
        if (axis == tile.length) {
            block[blockRow] = type.get(source, sourceRow);
            return;
        }
        int first = Math.max(begin[axis], from[axis]);
        int end = Math.min(begin[axis] + tile[axis], from[axis] + count[axis]);
        for (int index = first; index < end; index++) {
            int sourceAt = sourceRow * tile[axis] + index - begin[axis];
            int blockAt = blockRow * count[axis] + index - from[axis];
            copy(axis + 1, sourceAt, blockAt, source, type, block);
        }
    }
}
