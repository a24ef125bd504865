/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import java.util.ArrayList;
import java.util.List;
import org.tombolo.api.NdArray;

/** Java's arrays of arrays, whose innermost are the pieces of a variable. */
final class JavaArrays {
    private final List<Integer> shape = new ArrayList<>();
    private final List<NdArray> pieces = new ArrayList<>();

    private JavaArrays() {}

    static CdfFile file(Object array) {
        JavaArrays arrays = new JavaArrays();
        arrays.add(array, 0);
        return new ArrayFile(List.copyOf(arrays.shape), type(innermost(array.getClass())), arrays.pieces).file();
    }

    private void add(Object array, int axis) {
        if (array instanceof Object[] rows) {
            length(rows.length, axis);
            for (Object row : rows) {
                add(row, axis + 1);
            }
            // Of no rows nothing else tells how long they would be.
            for (int inner = axis + 1; rows.length == 0 && inner < rank(rows.getClass()) + axis; inner++) {
                length(1, inner);
            }
        } else if (array == null) {
            throw uneven("a row is null");
        } else {
            NdArray piece = piece(array);
            length(piece.length(0), axis);
            pieces.add(piece);
        }
    }

    private void length(int length, int axis) {
        if (axis == shape.size()) {
            shape.add(length);
        } else if (shape.get(axis) != length) {
            throw uneven("rows have the lengths " + shape.get(axis) + " and " + length);
        }
    }

    private static NdArray piece(Object array) {
        if (array instanceof boolean[] flags) {
            byte[] numbers = new byte[flags.length];
            for (int i = 0; i < flags.length; i++) {
                numbers[i] = (byte) (flags[i] ? 1 : 0);
            }
            return NdArray.of(numbers);
        }
        return JavaNumbers.of(array);
    }

    private static NdArray.Type type(Class<?> element) {
        return switch (element.getName()) {
            case "double" -> NdArray.Type.FLOAT64;
            case "float" -> NdArray.Type.FLOAT32;
            case "long" -> NdArray.Type.INT64;
            case "int" -> NdArray.Type.INT32;
            case "short" -> NdArray.Type.INT16;
            case "byte", "boolean" -> NdArray.Type.INT8;
            default ->
                throw new IllegalArgumentException("an array of " + element.getName() + "; use numbers or booleans");
        };
    }

    private static Class<?> innermost(Class<?> array) {
        return array.isArray() ? innermost(array.getComponentType()) : array;
    }

    private static int rank(Class<?> array) {
        return array.isArray() ? 1 + rank(array.getComponentType()) : 0;
    }

    private static UnwritableException uneven(String why) {
        return new UnwritableException("NetCDF's arrays are rectangular, and " + why);
    }
}
