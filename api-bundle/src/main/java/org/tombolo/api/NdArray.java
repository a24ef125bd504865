/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Optional;

/**
 * An immutable n-dimensional array of numbers or strings: NumPy's {@code ndarray} with CF's {@code _FillValue}.
 *
 * <p><b>Made</b> by {@code of} over a Java array in row-major order (the last index runs fastest), which it takes over
 * without copying: whoever hands one in promises to write to it no more. Without a shape it has one axis. A scalar has
 * no axis: {@code of(values).reshape()}. An axis may have length 0. At most 2<sup>31</sup>-1 elements.
 *
 * <p><b>Views</b>: {@link #slice}, {@link #pick}, {@link #transpose} and, of an array without gaps, {@link #reshape}
 * share the storage and cost nothing.
 *
 * <p><b>Read</b> one by one ({@code getDouble}), in bulk into new arrays ({@code toDoubles}), or as read-only buffers
 * ({@code doubles}), which copy nothing if the elements have that type and lie in row-major order without gaps. Values
 * are physical: scale and offset have been applied. The {@link #fill} value marks missing elements; {@code getDouble},
 * {@code toDoubles}, {@code toFloats} and {@code copyTo} give NaN for them, all else gives elements as they are.
 *
 * <p><b>Conversion</b> to an integer drops the fraction, and throws {@link ArithmeticException} for what does not fit.
 * Reading numbers of a STRING array throws {@link UnsupportedOperationException}; a bad axis or index
 * {@link IndexOutOfBoundsException}; a bad shape {@link IllegalArgumentException}. Safe for any number of threads.
 */
public final class NdArray {
    /** What the elements are; the unsigned types lie in the signed Java array of their width. */
    public enum Type {
        INT8(1),
        UINT8(1),
        INT16(2),
        UINT16(2),
        INT32(4),
        UINT32(4),
        INT64(8),
        FLOAT32(4),
        FLOAT64(8),
        STRING(0);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        /** The bytes of one element; 0 for STRING, whose elements differ. */
        public int bytes() {
            return bytes;
        }

        /** A new Java array of the kind that keeps this type, to be filled and handed to {@link NdArray#wrap}. */
        public Object allocate(int length) {
            return Storage.allocate(this, length);
        }
    }

    private final Elements elements;
    private final Fill fill;

    private NdArray(Elements elements, Fill fill) {
        this.elements = elements;
        this.fill = fill;
    }

    /** FLOAT64 over this array, which now belongs to the NdArray; without a shape one axis. */
    public static NdArray of(double[] values, int... shape) {
        return new NdArray(Elements.over(Type.FLOAT64, values, values.length, shape), Fill.NONE);
    }

    /** FLOAT32, likewise. */
    public static NdArray of(float[] values, int... shape) {
        return new NdArray(Elements.over(Type.FLOAT32, values, values.length, shape), Fill.NONE);
    }

    /** INT64, likewise. */
    public static NdArray of(long[] values, int... shape) {
        return new NdArray(Elements.over(Type.INT64, values, values.length, shape), Fill.NONE);
    }

    /** INT32, likewise; UINT32 by {@code of(values).as(UINT32)}. */
    public static NdArray of(int[] values, int... shape) {
        return new NdArray(Elements.over(Type.INT32, values, values.length, shape), Fill.NONE);
    }

    /** INT16, likewise; UINT16 by {@code of(values).as(UINT16)}. */
    public static NdArray of(short[] values, int... shape) {
        return new NdArray(Elements.over(Type.INT16, values, values.length, shape), Fill.NONE);
    }

    /** INT8, likewise; UINT8 by {@code of(values).as(UINT8)}. */
    public static NdArray of(byte[] values, int... shape) {
        return new NdArray(Elements.over(Type.INT8, values, values.length, shape), Fill.NONE);
    }

    /** STRING, likewise; null is refused. */
    public static NdArray of(String[] values, int... shape) {
        return new NdArray(Elements.over(Type.STRING, values, values.length, shape), Fill.NONE);
    }

    /**
     * The door for codecs and readers, which learn the type at run time.
     *
     * @param values a Java array of the kind that {@link Type#allocate} makes; now belongs to the NdArray
     * @param shape taken as it is: no axis means a scalar
     */
    public static NdArray wrap(Type type, Object values, int[] shape) {
        return new NdArray(Elements.wrap(type, values, shape), Fill.NONE);
    }

    /**
     * The same elements, of which those equal to the value are missing. NaN needs no mark: it is missing anyway.
     *
     * @throws IllegalArgumentException if the value does not fit the type
     */
    public NdArray withFill(Number value) {
        return new NdArray(elements, Fill.of(value, type()));
    }

    /** The same elements, none of them marked as missing. */
    public NdArray withoutFill() {
        return new NdArray(elements, Fill.NONE);
    }

    /**
     * The same values in another type, the fill value too. Between a signed type and the unsigned of its width the bits
     * stay as they are and nothing is copied; else elements are converted into a new array.
     */
    public NdArray as(Type type) {
        if (type == type()) {
            return this;
        }
        return new NdArray(elements.as(type), elements.storage().keeps(type) ? fill.sameBitsAs(type) : fill.as(type));
    }

    /** The type of the elements. */
    public Type type() {
        return elements.storage().type();
    }

    /** The number of axes; 0 for a scalar. */
    public int rank() {
        return layout().rank();
    }

    /** The length of an axis, counted from 0. */
    public int length(int axis) {
        return layout().length(axis);
    }

    /** The lengths of all axes; a copy. */
    public int[] shape() {
        return layout().shape();
    }

    /** The number of elements: the product of the shape, 1 for a scalar. */
    public long size() {
        return layout().size();
    }

    /** What marks missing elements: a Long for integer types, a Float for FLOAT32, a Double for FLOAT64. */
    public Optional<Number> fill() {
        return fill.value();
    }

    /** The element at an index, one number for each axis; NaN if it is missing. */
    public double getDouble(int... index) {
        int position = layout().position(index);
        return fill.marks(elements.storage(), position)
                ? Double.NaN
                : elements.storage().doubleAt(position);
    }

    /** The element at an index as an integer, even if it is missing. */
    public long getLong(int... index) {
        return elements.storage().longAt(layout().position(index));
    }

    /** The element at an index as text, even if it is missing; a number as Java writes it. */
    public String getString(int... index) {
        return elements.storage().textAt(layout().position(index));
    }

    /** A view of the elements {@code from} (inclusive) to {@code to} (exclusive) along an axis. */
    public NdArray slice(int axis, int from, int to) {
        return view(layout().slice(axis, from, to));
    }

    /** A view of what lies at one index of an axis; the axis is gone. */
    public NdArray pick(int axis, int index) {
        return view(layout().pick(axis, index));
    }

    /** A view with the axes in another order: of all axes, each once; without any, in reverse. */
    public NdArray transpose(int... axes) {
        return view(layout().transpose(axes));
    }

    /**
     * The same elements in row-major order under another shape of the same size; without axes a scalar. A view if the
     * elements lie in row-major order without gaps, else a copy.
     */
    public NdArray reshape(int... shape) {
        return new NdArray(elements.reshape(shape), fill);
    }

    private NdArray view(Layout layout) {
        return new NdArray(elements.laidOut(layout), fill);
    }

    /** All elements in row-major order in a new array, NaN for missing ones. */
    public double[] toDoubles() {
        return elements.toDoubles(fill);
    }

    /** All elements in row-major order in a new array, rounded to the nearest float, NaN for missing ones. */
    public float[] toFloats() {
        return elements.toFloats(fill);
    }

    /** All elements in row-major order in a new array, missing ones as they are. */
    public long[] toLongs() {
        return (long[]) elements.toArray(Type.INT64);
    }

    /** All elements of a STRING array in row-major order in a new array. */
    public String[] toStrings() {
        return (String[]) elements.toArray(Type.STRING);
    }

    /** Writes what {@link #toDoubles} gives into an array, from the position {@code at} on. */
    public void copyTo(double[] target, int at) {
        elements.copyTo(target, at, fill);
    }

    /** Writes what {@link #toFloats} gives into an array, from the position {@code at} on. */
    public void copyTo(float[] target, int at) {
        elements.copyTo(target, at, fill);
    }

    /** The elements as they are, converted to FLOAT64, read-only; nothing is copied of a FLOAT64 array without gaps. */
    public DoubleBuffer doubles() {
        return elements.buffers(Type.FLOAT64).doubles();
    }

    /** Likewise, FLOAT32. */
    public FloatBuffer floats() {
        return elements.buffers(Type.FLOAT32).floats();
    }

    /** Likewise, INT64. */
    public LongBuffer longs() {
        return elements.buffers(Type.INT64).longs();
    }

    /** Likewise, INT32, or the bits of UINT32. */
    public IntBuffer ints() {
        return elements.buffers(Type.INT32).ints();
    }

    /** Likewise, INT16, or the bits of UINT16. */
    public ShortBuffer shorts() {
        return elements.buffers(Type.INT16).shorts();
    }

    /** Likewise, INT8, or the bits of UINT8. */
    public ByteBuffer bytes() {
        return elements.buffers(Type.INT8).bytes();
    }

    Layout layout() {
        return elements.layout();
    }

    /** By value: type, shape, fill and elements, these bit by bit but for NaN, which equals NaN. */
    @Override
    public boolean equals(Object other) {
        return other instanceof NdArray that && fill.equals(that.fill) && elements.equals(that.elements);
    }

    /** Of type, shape, fill and a sample of the elements, so that a large array costs no more than a small one. */
    @Override
    public int hashCode() {
        return 31 * elements.hashCode() + fill.hashCode();
    }

    /** Type, shape, fill and the first elements: {@code FLOAT64[2, 2] fill -1.0 {1.5, --, 2.5, 3.5}}. */
    @Override
    public String toString() {
        return type() + layout().toString()
                + fill.value().map(mark -> " fill " + mark).orElse("") + " {" + ArrayText.first(6, this, ", ") + "}";
    }
}
