/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.util.Arrays;

/**
 * Where the elements of an array lie in its storage: the element at index (i, j, ...) at
 * {@code offset + i * strides[0] + j * strides[1] + ...}. Immutable; a view is another layout of the same storage.
 */
final class Layout {
    private final int offset;
    private final int[] shape;
    private final int[] strides;
    private final int size;

    private Layout(int offset, int[] shape, int[] strides) {
        this.offset = offset;
        this.shape = shape;
        this.strides = strides;
        this.size = sizeOf(shape);
    }

    /** The last index running fastest, without gaps, from the offset on. */
    static Layout rowMajor(int offset, int... shape) {
        int[] own = shape.clone();
        int[] strides = new int[own.length];
        // An empty array has no element to find, and products of its other axes may be too large to hold.
        int stride = sizeOf(own) == 0 ? 0 : 1;
        for (int axis = own.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= own[axis];
        }
        return new Layout(offset, own, strides);
    }

    /** The number of elements, checked to be one that Java's arrays can have. */
    static int sizeOf(int... shape) {
        boolean empty = false;
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] < 0) {
                throw new IllegalArgumentException("axis " + axis + " of shape " + Arrays.toString(shape)
                        + " has a negative length; allowed is 0 or more");
            }
            empty |= shape[axis] == 0;
        }
        long size = empty ? 0 : 1;
        for (int length : shape) {
            size *= length;
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " has more than "
                        + Integer.MAX_VALUE + " elements, the most that one array holds; split it");
            }
        }
        return (int) size;
    }

    int offset() {
        return offset;
    }

    int rank() {
        return shape.length;
    }

    int size() {
        return size;
    }

    /** A copy. */
    int[] shape() {
        return shape.clone();
    }

    int length(int axis) {
        return shape[axisOf(axis)];
    }

    boolean sameShape(Layout other) {
        return Arrays.equals(shape, other.shape);
    }

    /** Whether the elements lie in row-major order without gaps. */
    boolean contiguous() {
        int expected = 1;
        for (int axis = shape.length - 1; axis >= 0 && size > 1; axis--) {
            if (shape[axis] != 1 && strides[axis] != expected) {
                return false;
            }
            expected *= shape[axis];
        }
        return true;
    }

    Layout slice(int axis, int from, int to) {
        if (from < 0 || to < from || to > length(axis)) {
            throw new IndexOutOfBoundsException("slice " + from + " to " + to + " of axis " + axis + " of shape " + this
                    + "; allowed is 0 <= from <= to <= " + shape[axis]);
        }
        int[] sliced = shape.clone();
        sliced[axis] = to - from;
        // Nothing is ever read of an empty slice; its offset stays inside the storage.
        return new Layout(from == to ? offset : offset + from * strides[axis], sliced, strides);
    }

    Layout pick(int axis, int index) {
        if (index < 0 || index >= length(axis)) {
            throw outside(axis, index);
        }
        return new Layout(offset + index * strides[axis], without(shape, axis), without(strides, axis));
    }

    private static int[] without(int[] values, int axis) {
        int[] rest = Arrays.copyOf(values, values.length - 1);
        System.arraycopy(values, axis + 1, rest, axis, rest.length - axis);
        return rest;
    }

    Layout transpose(int... axes) {
        int[] order = axes;
        if (axes.length == 0) {
            order = new int[shape.length];
            Arrays.setAll(order, axis -> shape.length - 1 - axis);
        }
        boolean[] seen = new boolean[shape.length];
        int[] turned = new int[shape.length];
        int[] turnedStrides = new int[shape.length];
        for (int i = 0; i < order.length; i++) {
            if (order.length != shape.length || order[i] < 0 || order[i] >= shape.length || seen[order[i]]) {
                throw new IllegalArgumentException("axes " + Arrays.toString(axes) + " for shape " + this
                        + "; allowed is each of its " + shape.length + " axes once, or none to turn them all around");
            }
            seen[order[i]] = true;
            turned[i] = shape[order[i]];
            turnedStrides[i] = strides[order[i]];
        }
        return new Layout(offset, turned, turnedStrides);
    }

    void checkReshape(int... wanted) {
        if (sizeOf(wanted) != size) {
            throw new IllegalArgumentException("shape " + this + " with " + size + " elements can't become "
                    + Arrays.toString(wanted) + " with " + sizeOf(wanted));
        }
    }

    /** Where the element of this index lies. */
    int position(int... index) {
        if (index.length != shape.length) {
            throw new IndexOutOfBoundsException("index " + Arrays.toString(index) + " for shape " + this
                    + "; allowed is " + shape.length + " numbers, one for each axis");
        }
        int position = offset;
        for (int axis = 0; axis < index.length; axis++) {
            if (index[axis] < 0 || index[axis] >= shape[axis]) {
                throw outside(axis, index[axis]);
            }
            position += index[axis] * strides[axis];
        }
        return position;
    }

    /** The index of the element that comes as this number in row-major order. */
    int[] indexOf(int ordinal) {
        int[] index = new int[shape.length];
        int rest = ordinal;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return index;
    }

    /** Calls the visitor for all elements, in row-major order, in runs as long as the layout allows. */
    void forEachRun(Run run) {
        if (size > 0) {
            new Walk(offset, shape, strides).forEachRun(run);
        }
    }

    private int axisOf(int axis) {
        if (axis < 0 || axis >= shape.length) {
            throw new IndexOutOfBoundsException("axis " + axis + " of shape " + this + "; allowed is "
                    + (shape.length == 0 ? "none, it is a scalar" : "0 to " + (shape.length - 1)));
        }
        return axis;
    }

    private IndexOutOfBoundsException outside(int axis, int index) {
        String allowed = shape[axis] == 0 ? "none, the axis is empty" : "0 to " + (shape[axis] - 1);
        return new IndexOutOfBoundsException(
                "index " + index + " on axis " + axis + " of shape " + this + "; allowed is " + allowed);
    }

    /** The shape, as in {@code [12, 10, 50]}. */
    @Override
    public String toString() {
        return Arrays.toString(shape);
    }

    /** Takes elements that lie at equal distances. */
    @FunctionalInterface
    interface Run {
        /**
         * Takes {@code count} elements at {@code start}, {@code start + step}, ...
         *
         * @param at the row-major number of the first of them
         */
        void take(int start, int step, int count, int at);
    }
}
