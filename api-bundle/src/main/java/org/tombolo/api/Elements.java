/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.util.Arrays;
import java.util.Objects;

/** The elements of an array: a Java array and where in it they lie. What marks missing ones is not known here. */
record Elements(Storage storage, Layout layout) {
    /** At most so many elements go into a hash, so that a large array costs no more than a small one. */
    private static final int SAMPLE = 16;

    /** Takes over a Java array; no shape means one axis. */
    static Elements over(NdArray.Type type, Object values, int length, int... shape) {
        return wrap(type, values, shape.length == 0 ? new int[] {length} : shape);
    }

    /** Takes over a Java array; no axis means a scalar. */
    static Elements wrap(NdArray.Type type, Object values, int... shape) {
        Layout layout = Layout.rowMajor(0, shape);
        return new Elements(Storage.checked(type, values, layout), layout);
    }

    Elements laidOut(Layout other) {
        return new Elements(storage, other);
    }

    /** In row-major order without gaps: these, or a copy. */
    Elements dense() {
        return layout.contiguous() ? this : new Bulk(storage, layout, Fill.NONE).as(storage.type());
    }

    Elements reshape(int... shape) {
        layout.checkReshape(shape);
        Elements dense = dense();
        return dense.laidOut(Layout.rowMajor(dense.layout.offset(), shape));
    }

    /** In another type: the same bits where only the sign changes, else converted copies. */
    Elements as(NdArray.Type type) {
        if (type == storage.type()) {
            return this;
        }
        return storage.keeps(type)
                ? new Elements(new Storage(type, storage.array()), layout)
                : new Bulk(storage, layout, Fill.NONE).as(type);
    }

    double[] toDoubles(Fill missing) {
        double[] all = new double[layout.size()];
        copyTo(all, 0, missing);
        return all;
    }

    float[] toFloats(Fill missing) {
        float[] all = new float[layout.size()];
        copyTo(all, 0, missing);
        return all;
    }

    void copyTo(double[] target, int at, Fill missing) {
        checkRoom(target.length, at);
        new Bulk(storage, layout, missing).doubles(target, at);
    }

    void copyTo(float[] target, int at, Fill missing) {
        checkRoom(target.length, at);
        new Bulk(storage, layout, missing).floats(target, at);
    }

    private void checkRoom(int length, int at) {
        if (at < 0 || at > length - layout.size()) {
            throw new IndexOutOfBoundsException("the " + layout.size() + " elements of shape " + layout
                    + " do not fit at position " + at + " of an array of " + length);
        }
    }

    /** As a new Java array in row-major order. */
    Object toArray(NdArray.Type type) {
        return new Bulk(storage, layout, Fill.NONE).as(type).storage.array();
    }

    /** Row-major, shared where possible. */
    Buffers buffers(NdArray.Type type) {
        Elements dense = as(type).dense();
        return new Buffers(dense.storage, dense.layout.offset(), layout.size());
    }

    /** By value, whatever the layout. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Elements that)
                || storage.type() != that.storage.type()
                || !layout.sameShape(that.layout)) {
            return false;
        }
        Elements mine = dense();
        Elements its = that.dense();
        return mine.storage.sameRange(mine.layout.offset(), its.storage, its.layout.offset(), layout.size());
    }

    @Override
    public int hashCode() {
        int hash = Objects.hash(storage.type(), Arrays.hashCode(layout.shape()));
        int sample = Math.min(SAMPLE, layout.size());
        for (int i = 0; i < sample; i++) {
            int ordinal = (int) ((long) i * layout.size() / sample);
            hash = 31 * hash + storage.hashAt(layout.position(layout.indexOf(ordinal)));
        }
        return hash;
    }
}
