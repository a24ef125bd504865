/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Chunks, or rows where there are none. jHDF 0.9.4 can cut a block out of a variable itself, but finds only the first of
 * its chunks and gives 0 for one that was never written.
 */
sealed interface Hdf5Tiles extends Tiles {

    /** The tiles of a variable. */
    static Hdf5Tiles of(HdfFile file, Dataset data) {
        if (data instanceof ChunkedDataset chunked) {
            return new Chunks(chunked);
        }
        if (data instanceof ContiguousDataset rows && rows.getDimensions().length > 0) {
            return new Rows(file, rows);
        }
        return new Whole((DatasetBase) data);
    }

    /** Chunks as they are in the file, decompressed. */
    record Chunks(ChunkedDataset data) implements Hdf5Tiles {
        @Override
        public int[] shape() {
            return data.getChunkDimensions();
        }

        @Override
        public Optional<ByteBuffer> read(int[] begin) {
            try {
                return Optional.of(ByteBuffer.wrap(data.getDecompressedChunk(begin)));
            } catch (HdfException e) {
                // No other sign tells a chunk that was never written from one that is damaged.
                if (e.getMessage().startsWith("No chunk with offset")) {
                    return Optional.empty();
                }
                throw e;
            }
        }
    }

    /** One row along the last dimension of a variable that lies in one piece. */
    record Rows(HdfFile file, ContiguousDataset data) implements Hdf5Tiles {
        @Override
        public int[] shape() {
            int[] shape = new int[data.getDimensions().length];
            Arrays.fill(shape, 1);
            shape[shape.length - 1] = data.getDimensions()[shape.length - 1];
            return shape;
        }

        @Override
        public Optional<ByteBuffer> read(int[] begin) {
            if (data.isEmpty()) {
                return Optional.empty();
            }
            int[] shape = data.getDimensions();
            long first = 0;
            for (int axis = 0; axis < shape.length; axis++) {
                first = first * shape[axis] + begin[axis];
            }
            int size = data.getDataType().getSize();
            int length = Math.multiplyExact(shape[shape.length - 1], size);
            return Optional.of(
                    file.getHdfBackingStorage().readBufferFromAddress(data.getDataAddress() + first * size, length));
        }
    }

    /** A variable so small that it lies beside its description. */
    record Whole(DatasetBase data) implements Hdf5Tiles {
        @Override
        public int[] shape() {
            return data.getDimensions();
        }

        @Override
        public Optional<ByteBuffer> read(int[] begin) {
            return data.isEmpty() ? Optional.empty() : Optional.of(data.getDataBuffer());
        }
    }
}
