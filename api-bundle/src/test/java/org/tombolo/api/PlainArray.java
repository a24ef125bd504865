/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The plainest array there can be, to compare the real one with: boxed elements in row-major order, copied by index at
 * every operation. Integers are Longs of their true value.
 */
final class PlainArray {
    private final List<Object> elements;
    private final int[] shape;

    PlainArray(List<Object> elements, int... shape) {
        this.elements = elements;
        this.shape = shape;
    }

    List<Object> elements() {
        return elements;
    }

    int[] shape() {
        return shape.clone();
    }

    PlainArray slice(int axis, int from, int to) {
        int[] sliced = shape.clone();
        sliced[axis] = to - from;
        return gather(sliced, index -> {
            index[axis] += from;
            return index;
        });
    }

    PlainArray pick(int axis, int at) {
        List<Integer> rest = boxed(shape);
        rest.remove(axis);
        return gather(unboxed(rest), index -> {
            List<Integer> whole = boxed(index);
            whole.add(axis, at);
            return unboxed(whole);
        });
    }

    PlainArray transpose(int... axes) {
        int[] turned = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            turned[i] = shape[axes[i]];
        }
        return gather(turned, index -> {
            int[] original = new int[axes.length];
            for (int i = 0; i < axes.length; i++) {
                original[axes[i]] = index[i];
            }
            return original;
        });
    }

    PlainArray reshape(int... wanted) {
        return new PlainArray(elements, wanted);
    }

    private PlainArray gather(int[] newShape, UnaryOperator<int[]> source) {
        PlainArray frame = new PlainArray(List.of(), newShape);
        List<Object> gathered = new ArrayList<>();
        for (int[] index : frame.indices()) {
            gathered.add(elements.get(ordinal(source.apply(index))));
        }
        return new PlainArray(gathered, newShape);
    }

    /** All indices in row-major order. */
    List<int[]> indices() {
        List<int[]> all = new ArrayList<>();
        all.add(new int[0]);
        for (int length : shape) {
            List<int[]> longer = new ArrayList<>();
            for (int[] prefix : all) {
                for (int i = 0; i < length; i++) {
                    List<Integer> index = boxed(prefix);
                    index.add(i);
                    longer.add(unboxed(index));
                }
            }
            all = longer;
        }
        return all;
    }

    private int ordinal(int... index) {
        int ordinal = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            ordinal = ordinal * shape[axis] + index[axis];
        }
        return ordinal;
    }

    /** A Java array for the type, as an author would hand it in. */
    Object javaArray(NdArray.Type type) {
        Object array = type.allocate(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Object element = elements.get(i);
            switch (type) {
                case INT8, UINT8 -> Array.setByte(array, i, ((Long) element).byteValue());
                case INT16, UINT16 -> Array.setShort(array, i, ((Long) element).shortValue());
                case INT32, UINT32 -> Array.setInt(array, i, ((Long) element).intValue());
                default -> Array.set(array, i, element);
            }
        }
        return array;
    }

    private static List<Integer> boxed(int... values) {
        List<Integer> boxed = new ArrayList<>();
        for (int value : values) {
            boxed.add(value);
        }
        return boxed;
    }

    private static int[] unboxed(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
