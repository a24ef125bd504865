/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

/** Reads all elements of an array at once, in row-major order, as they are or as another type. */
final class Bulk {
    /** Elements converted at a time where they pass through a type in between; small enough for the nearest cache. */
    private static final int BLOCK = 1024;

    private final Storage storage;
    private final Layout layout;
    private final Fill fill;

    /**
     * Of these elements.
     *
     * @param fill what turns into NaN in doubles and floats; none to read the elements as they are
     */
    Bulk(Storage storage, Layout layout, Fill fill) {
        this.storage = storage;
        this.layout = layout;
        this.fill = fill;
    }

    /** Copies, converted, in row-major order without gaps. */
    Elements as(NdArray.Type type) {
        Object target = type.allocate(layout.size());
        if (type == storage.type()) {
            layout.forEachRun((start, step, count, at) -> storage.copy(start, step, count, target, at));
        } else if (type == NdArray.Type.STRING || storage.type() == NdArray.Type.STRING) {
            throw new UnsupportedOperationException(
                    storage.type() + " can't be converted to " + type + "; numbers convert to numbers alone");
        } else {
            switch (type) {
                case FLOAT64 -> doubles((double[]) target, 0);
                case FLOAT32 -> floats((float[]) target, 0);
                default -> integers(new Narrowing(type, layout, target));
            }
        }
        return Elements.wrap(type, target, layout.shape());
    }

    void doubles(double[] target, int from) {
        layout.forEachRun((start, step, count, at) -> {
            Widening.toDoubles(storage, start, step, count, target, from + at);
            fill.toNaN(storage, start, step, count, target, from + at);
        });
    }

    void floats(float[] target, int from) {
        if (storage.type() == NdArray.Type.FLOAT32) {
            layout.forEachRun((start, step, count, at) -> storage.copy(start, step, count, target, from + at));
            markMissing(target, from);
            return;
        }
        double[] block = new double[Math.min(BLOCK, layout.size())];
        blocks((start, step, count, at) -> {
            Widening.toDoubles(storage, start, step, count, block, 0);
            fill.toNaN(storage, start, step, count, block, 0);
            for (int i = 0; i < count; i++) {
                target[from + at + i] = (float) block[i];
            }
        });
    }

    private void markMissing(float[] target, int from) {
        if (fill.value().isPresent()) {
            float mark = fill.number().floatValue();
            for (int i = from; i < from + layout.size(); i++) {
                target[i] = target[i] == mark ? Float.NaN : target[i];
            }
        }
    }

    private void integers(Narrowing target) {
        int length = Math.min(BLOCK, layout.size());
        long[] block = new long[length];
        if (storage.type() == NdArray.Type.FLOAT32 || storage.type() == NdArray.Type.FLOAT64) {
            double[] numbers = new double[length];
            blocks((start, step, count, at) -> {
                Widening.toDoubles(storage, start, step, count, numbers, 0);
                target.truncate(numbers, count, block, at);
                target.store(block, count, at);
            });
        } else {
            blocks((start, step, count, at) -> {
                Widening.toLongs(storage, start, step, count, block, 0);
                target.store(block, count, at);
            });
        }
    }

    /** As {@link Layout#forEachRun}, in runs of at most one block. */
    private void blocks(Layout.Run run) {
        layout.forEachRun((start, step, count, at) -> {
            int done = 0;
            while (done < count) {
                int block = Math.min(BLOCK, count - done);
                run.take(start + done * step, step, block, at + done);
                done += block;
            }
        });
    }
}
