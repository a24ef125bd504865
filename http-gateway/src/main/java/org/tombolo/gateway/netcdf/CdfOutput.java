/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.tombolo.api.NdArray;

/** Writes arrays as the file has them: big-endian, in row-major order, a block at a time, from the arrays themselves. */
final class CdfOutput {
    /** Elements in a block: what a view with gaps costs while it is written, and no array as a whole. */
    private static final int BLOCK = 8192;

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(BLOCK * Long.BYTES);

    CdfOutput(OutputStream out) {
        this.out = out;
    }

    /** All elements; texts each so many bytes wide. */
    void elements(NdArray array, int width) throws IOException {
        if (array.size() <= BLOCK) {
            block(array, width);
            return;
        }
        long row = array.size() / array.length(0);
        int rows = (int) Math.max(1, BLOCK / row);
        for (int from = 0; from < array.length(0); from += rows) {
            NdArray part =
                    rows == 1 ? array.pick(0, from) : array.slice(0, from, Math.min(array.length(0), from + rows));
            elements(part, width);
        }
    }

    /** Zeros up to the next multiple of four. */
    void pad(long written) throws IOException {
        out.write(new byte[(int) (-written & 3)]);
    }

    private void block(NdArray array, int width) throws IOException {
        buffer.clear();
        switch (array.type()) {
            case FLOAT64 -> buffer.asDoubleBuffer().put(array.doubles());
            case FLOAT32 -> buffer.asFloatBuffer().put(array.floats());
            case INT64 -> buffer.asLongBuffer().put(array.longs());
            // The unsigned lie in the signed of their width, bit by bit.
            case INT32, UINT32 ->
                buffer.asIntBuffer().put(array.as(NdArray.Type.INT32).ints());
            case INT16, UINT16 ->
                buffer.asShortBuffer().put(array.as(NdArray.Type.INT16).shorts());
            case INT8, UINT8 -> buffer.put(array.as(NdArray.Type.INT8).bytes());
            case STRING -> {
                texts(array.toStrings(), width);
                return;
            }
        }
        out.write(buffer.array(), 0, (int) array.size() * array.type().bytes());
    }

    private void texts(String[] texts, int width) throws IOException {
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.write(bytes);
            for (int filled = bytes.length; filled < width; filled++) {
                out.write(0);
            }
        }
    }
}
