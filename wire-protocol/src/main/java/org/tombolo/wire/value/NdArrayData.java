/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.tombolo.api.NdArray;

/** The elements of an {@link NdArray} on their way: their type, and the Java array that keeps them. */
record NdArrayData(NdArray.Type type, Object elements, int size) {

    static void write(CborWriter out, NdArray array) {
        switch (array.type()) {
            case INT8 -> TypedArray.write(out, TypedArray.INT8, array.bytes());
            case UINT8 -> TypedArray.write(out, TypedArray.UINT8, array.bytes());
            case INT16 -> TypedArray.write(out, TypedArray.INT16, array.shorts());
            case UINT16 -> TypedArray.write(out, TypedArray.UINT16, array.shorts());
            case INT32 -> TypedArray.write(out, TypedArray.INT32, array.ints());
            case UINT32 -> TypedArray.write(out, TypedArray.UINT32, array.ints());
            case INT64 -> TypedArray.write(out, TypedArray.INT64, array.longs());
            case FLOAT32 -> TypedArray.write(out, TypedArray.FLOAT32, array.floats());
            case FLOAT64 -> TypedArray.write(out, TypedArray.FLOAT64, array.doubles());
            case STRING -> {
                out.beginArray((int) array.size());
                var index = 0;
                for (var text : array.toStrings()) {
                    writeText(out, text, index++);
                }
                out.end();
            }
        }
    }

    /** The tag of a type's little-endian bytes. */
    static int tag(NdArray.Type type) {
        return switch (type) {
            case INT8 -> TypedArray.INT8;
            case UINT8 -> TypedArray.UINT8;
            case INT16 -> TypedArray.INT16;
            case UINT16 -> TypedArray.UINT16;
            case INT32 -> TypedArray.INT32;
            case UINT32 -> TypedArray.UINT32;
            case INT64 -> TypedArray.INT64;
            case FLOAT32 -> TypedArray.FLOAT32;
            case FLOAT64 -> TypedArray.FLOAT64;
            case STRING -> throw new IllegalArgumentException("texts have no bytes of one length");
        };
    }

    private static boolean isUnsigned(NdArray.Type type) {
        return type == NdArray.Type.UINT8 || type == NdArray.Type.UINT16 || type == NdArray.Type.UINT32;
    }

    /** The smallest number of a type of whole numbers. */
    static long least(NdArray.Type type) {
        return isUnsigned(type) ? 0 : -1L << ((type.bytes() * Byte.SIZE) - 1);
    }

    /** The largest number of a type of whole numbers. */
    static long most(NdArray.Type type) {
        return isUnsigned(type) ? (1L << (type.bytes() * Byte.SIZE)) - 1 : ~least(type);
    }

    private static void writeText(CborWriter out, String text, int index) {
        try {
            out.text(text);
        } catch (ValueException e) {
            throw e.in("[" + index + "]");
        }
    }

    /** Reads a typed array or a list; {@code tag} is what {@link CborReader#tags} gave. */
    static NdArrayData read(CborReader in, int tag) {
        if (in.atOutside() && TypedArray.isTag(tag)) {
            return of(in.outside(tag));
        }
        var typed = NumberList.typed(in, tag);
        return typed.isPresent() ? of(in, typed.get()) : readList(in);
    }

    /** As {@link #read}, beside a shape: there numbers come as typed arrays, so that a list of nothing is one of texts. */
    static NdArrayData readInMap(CborReader in) {
        var tag = in.tags();
        var data = read(in, tag);
        var emptyList = data.size == 0 && !TypedArray.isTag(tag);
        return emptyList ? new NdArrayData(NdArray.Type.STRING, new String[0], 0) : data;
    }

    /** What came outside the message is kept as it is. */
    private static NdArrayData of(OutsideArray array) {
        return new NdArrayData(type(array.tag()), array.array(), array.bytes() / TypedArray.width(array.tag()));
    }

    private static NdArrayData of(CborReader in, TypedArray array) {
        var type = type(array.littleEndianTag());
        var half = type == NdArray.Type.FLOAT32 && array.data().remaining() < (long) array.size() * Float.BYTES;
        if (half) {
            in.chargeWidened(array.size(), Float.BYTES);
        }
        var elements = type.allocate(array.size());
        // Views keep the byte order that the tag says.
        switch (type) {
            case INT8, UINT8 -> array.data().get((byte[]) elements);
            case INT16, UINT16 -> array.data().asShortBuffer().get((short[]) elements);
            case INT32, UINT32 -> array.data().asIntBuffer().get((int[]) elements);
            case INT64 -> array.data().asLongBuffer().get((long[]) elements);
            case FLOAT64 -> array.data().asDoubleBuffer().get((double[]) elements);
            case FLOAT32 -> {
                var floats = (float[]) elements;
                if (half) {
                    for (int i = 0; i < floats.length; i++) {
                        floats[i] = (float) array.number(i);
                    }
                } else {
                    array.data().asFloatBuffer().get(floats);
                }
            }
            case STRING -> throw new AssertionError(type);
        }
        return new NdArrayData(type, elements, array.size());
    }

    private static NdArray.Type type(int littleEndianTag) {
        return switch (littleEndianTag) {
            case TypedArray.INT8 -> NdArray.Type.INT8;
            case TypedArray.UINT8 -> NdArray.Type.UINT8;
            case TypedArray.INT16 -> NdArray.Type.INT16;
            case TypedArray.UINT16 -> NdArray.Type.UINT16;
            case TypedArray.INT32 -> NdArray.Type.INT32;
            case TypedArray.UINT32 -> NdArray.Type.UINT32;
            case TypedArray.INT64 -> NdArray.Type.INT64;
            case TypedArray.FLOAT16, TypedArray.FLOAT32 -> NdArray.Type.FLOAT32;
            case TypedArray.FLOAT64 -> NdArray.Type.FLOAT64;
            default ->
                throw ValueException.invalid("an array of uint64 has no counterpart here; send int64 or float64");
        };
    }

    private static NdArrayData readList(CborReader in) {
        var texts = new ArrayList<String>();
        var size = 0;
        var count = in.beginNumbers(Double.BYTES);
        var numbers = new double[NumberList.capacity(count)];
        for (; in.another(count, size, 0); size++) {
            in.tags();
            if (in.major() == CborWriter.TEXT && texts.size() == size) {
                in.takes(Budget.ELEMENT);
                texts.add(in.text());
            } else if (!texts.isEmpty()) {
                throw in.expected("text").in("[" + size + "]");
            } else {
                if (size == numbers.length) {
                    numbers = Arrays.copyOf(numbers, NumberList.grown(in, size, Double.BYTES));
                }
                numbers[size] = in.number();
            }
        }
        in.end();
        return texts.isEmpty()
                ? new NdArrayData(NdArray.Type.FLOAT64, Arrays.copyOf(numbers, size), size)
                : new NdArrayData(NdArray.Type.STRING, texts.toArray(String[]::new), size);
    }

    /** The array; of one axis where no shape was given. */
    NdArray asArray(Optional<int[]> shape) {
        try {
            return NdArray.wrap(type, elements, shape.orElseGet(() -> new int[] {size}));
        } catch (IllegalArgumentException e) {
            throw ValueException.invalid(e.getMessage());
        }
    }
}
