/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.ArrayList;
import java.util.Optional;
import org.tombolo.api.NdArray;

/**
 * An {@link NdArray}: a map of shape, fill (where there is one) and data, the elements row-major as a typed array, of a STRING
 * array as a list of texts. Also reads a typed array by itself, a list of numbers or texts, and RFC 8746's tag 40.
 */
final class NdArrayCodec extends ReferenceCodec<NdArray> {
    static final NdArrayCodec INSTANCE = new NdArrayCodec();

    /** As NumPy has it. */
    private static final int MOST_AXES = 64;

    private static final byte[] SHAPE = Property.key("shape");
    private static final byte[] FILL = Property.key("fill");
    private static final byte[] DATA = Property.key("data");

    private NdArrayCodec() {
        super("NdArray");
    }

    @Override
    void writeValue(CborWriter out, NdArray value) {
        var fill = value.fill();
        out.beginMap(fill.isPresent() ? 3 : 2);
        out.raw(SHAPE);
        var shape = value.shape();
        out.beginArray(shape.length);
        for (var length : shape) {
            out.integer(length);
        }
        out.end();
        if (fill.isPresent()) {
            out.raw(FILL);
            if (fill.get() instanceof Double number) {
                out.float64(number);
            } else if (fill.get() instanceof Float number) {
                out.float32(number);
            } else {
                out.integer(fill.get().longValue());
            }
        }
        out.raw(DATA);
        NdArrayData.write(out, value);
        out.end();
    }

    @Override
    NdArray readValue(CborReader in) {
        return readTagged(in, in.tags());
    }

    /** As {@link #read}, where the tags were read already. */
    NdArray readTagged(CborReader in, int tag) {
        if (in.major() == CborWriter.MAP) {
            return readMap(in);
        }
        if (tag == CborNumbers.ROW_MAJOR) {
            return readRowMajor(in);
        }
        return NdArrayData.read(in, tag).asArray(Optional.empty());
    }

    private static NdArray readMap(CborReader in) {
        Optional<int[]> shape = Optional.empty();
        Optional<Number> fill = Optional.empty();
        Optional<NdArrayData> data = Optional.empty();
        var count = in.beginMap();
        for (int i = 0; in.more(count, i); i++) {
            var key = in.text();
            try {
                switch (key) {
                    case "shape" -> shape = in.nil() ? Optional.empty() : Optional.of(shape(in));
                    case "fill" -> fill = in.nil() ? Optional.empty() : Optional.of(number(in));
                    case "data" -> data = Optional.of(NdArrayData.readInMap(in));
                    default -> in.skip();
                }
            } catch (ValueException e) {
                throw e.in(key);
            }
        }
        in.end();
        if (data.isEmpty()) {
            throw ValueException.invalid("an array without data; give shape, data and, if there is one, fill");
        }
        var array = data.get().asArray(shape);
        try {
            return fill.isPresent() ? array.withFill(fill.get()) : array;
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            throw ValueException.invalid(e.getMessage()).in("fill");
        }
    }

    private static NdArray readRowMajor(CborReader in) {
        var parts = new ArrayList<NdArray>();
        var count = in.beginArray();
        if (!in.more(count, 0)) {
            throw ValueException.invalid("tag 40 marks a list of shape and data, found an empty one");
        }
        var shape = shape(in);
        for (int i = 1; in.more(count, i); i++) {
            parts.add(NdArrayData.read(in, in.tags()).asArray(Optional.of(shape)));
        }
        in.end();
        if (parts.size() != 1) {
            throw ValueException.invalid(
                    "tag 40 marks a list of shape and data, found " + (1 + parts.size()) + " elements");
        }
        return parts.get(0);
    }

    private static int[] shape(CborReader in) {
        var lengths = NumberList.wholes(in, in.tags(), 0, Integer.MAX_VALUE);
        if (lengths.length > MOST_AXES) {
            throw ValueException.tooLarge("an array of " + lengths.length + " axes is over the limit of " + MOST_AXES);
        }
        var shape = new int[lengths.length];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = (int) lengths[axis];
        }
        return shape;
    }

    private static Number number(CborReader in) {
        in.tags();
        return in.atFloat() ? (Number) in.number() : (Number) in.integer(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Override
    void writeJsonValue(JsonWriter out, NdArray value) {
        NdArrayJson.write(out, value);
    }

    @Override
    NdArray readJsonValue(JsonReader in) {
        return NdArrayParts.read(in, false);
    }

    @Override
    public Shape shape() {
        return new Shape.NdArrayShape();
    }
}
