/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tombolo.api.NdArray;

/** An {@link NdArray} as it is read from JSON: its parts may come in any order. */
final class NdArrayParts {
    private final JsonReader in;
    private Optional<NdArray.Type> dtype = Optional.empty();
    private Optional<int[]> shape = Optional.empty();
    private Optional<Number> fill = Optional.empty();
    /** The nested lists under {@code data}, and the shape that they have. */
    private Optional<NestedNumbers> numbers = Optional.empty();

    private int[] found = {};
    /** What {@code base64} held: bytes, or the array that they belong in. */
    private Optional<OutsideArray> packed = Optional.empty();

    private final boolean inObject;

    private NdArrayParts(JsonReader in, boolean inObject) {
        this.in = in;
        this.inObject = inObject;
    }

    /**
     * Reads an array in any form: an object, nested lists, or a single value.
     *
     * @param tellWholes whether bare whole numbers are INT64, not FLOAT64
     */
    static NdArray read(JsonReader in, boolean tellWholes) {
        in.takes(Budget.ARRAY);
        var parts = new NdArrayParts(in, in.atObject());
        if (parts.inObject) {
            parts.readObject();
        } else {
            parts.readLists();
        }
        return parts.array(tellWholes);
    }

    private void readObject() {
        in.beginObject();
        while (in.more()) {
            var key = in.name();
            try {
                readPart(key);
            } catch (ValueException e) {
                throw e.in(key);
            }
        }
        in.end();
        if (numbers.isEmpty() && packed.isEmpty()) {
            throw ValueException.invalid("an array without data; give dtype, shape, and data or base64");
        }
    }

    private void readPart(String key) {
        switch (key) {
            case "dtype" -> dtype = in.nil() ? Optional.empty() : Optional.of(type(in.text()));
            case "shape" -> shape = in.nil() ? Optional.empty() : Optional.of(lengths());
            case "fill" -> fill = in.nil() ? Optional.empty() : Optional.of(number());
            case "data" -> readLists();
            case "base64" -> readBase64();
            default -> in.skip();
        }
    }

    private void requireFirst() {
        if (numbers.isPresent() || packed.isPresent()) {
            throw ValueException.invalid("given twice");
        }
    }

    private static NdArray.Type type(String name) {
        for (var type : NdArray.Type.values()) {
            if (NdArrayJson.dtype(type).equals(name)) {
                return type;
            }
        }
        throw ValueException.invalid("no such dtype; there are "
                + Arrays.stream(NdArray.Type.values()).map(NdArrayJson::dtype).collect(Collectors.joining(", ")));
    }

    private int[] lengths() {
        var lengths = JsonArrays.wholes(in, 0, Integer.MAX_VALUE);
        if (lengths.length > NestedLists.MOST_AXES) {
            throw ValueException.tooLarge(
                    "an array of " + lengths.length + " axes is over the limit of " + NestedLists.MOST_AXES);
        }
        return Arrays.stream(lengths).mapToInt(Math::toIntExact).toArray();
    }

    private Number number() {
        return in.atLong() || (in.atText() && dtype.isPresent() && !isFloating(dtype.get()))
                ? (Number) in.integer(Long.MIN_VALUE, Long.MAX_VALUE)
                : (Number) in.number();
    }

    private static boolean isFloating(NdArray.Type type) {
        return type == NdArray.Type.FLOAT32 || type == NdArray.Type.FLOAT64;
    }

    private void readLists() {
        requireFirst();
        var read = new NestedNumbers(dtype.isPresent() && dtype.get() != NdArray.Type.STRING);
        found = NestedLists.read(in, read);
        numbers = Optional.of(read);
    }

    /** Straight into the final array, where what came before says how long that is. */
    private void readBase64() {
        requireFirst();
        if (dtype.isEmpty() || shape.isEmpty()) {
            var bytes = JsonArrays.base64(in);
            in.takes(bytes.length);
            var raw = OutsideArray.receive(0, bytes.length);
            raw.put(ByteBuffer.wrap(bytes));
            packed = Optional.of(raw);
            return;
        }
        var array = expected();
        in.base64(new OutputStream() {
            @Override
            public void write(int next) {
                write(new byte[] {(byte) next}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                put(array, ByteBuffer.wrap(bytes, from, length));
            }
        });
        packed = Optional.of(array);
    }

    /** An array for the bytes that type and shape tell of. */
    private OutsideArray expected() {
        var type = dtype.orElseThrow(
                () -> ValueException.invalid("base64 holds numbers of one type; give dtype, such as float64"));
        if (type == NdArray.Type.STRING) {
            throw ValueException.invalid("texts have no base64 form; give data");
        }
        long size = 1;
        for (var length : shape.orElseThrow()) {
            size = Math.min(size * length, Integer.MAX_VALUE);
        }
        in.chargeBytes(size, type.bytes());
        return OutsideArray.receive(NdArrayData.tag(type), (int) size * type.bytes());
    }

    private static void put(OutsideArray array, ByteBuffer bytes) {
        array.put(bytes);
        if (bytes.hasRemaining()) {
            throw ValueException.invalid(
                    "base64 holds more than the " + array.bytes() + " bytes that dtype and shape say");
        }
    }

    private NdArray array(boolean tellWholes) {
        try {
            var array = packed.isPresent() ? unpacked(packed.get()) : listed(numbers.orElseThrow(), tellWholes);
            return fill.isPresent() ? array.withFill(fill.get()) : array;
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            throw ValueException.invalid(e.getMessage());
        }
    }

    private NdArray unpacked(OutsideArray given) {
        var array = given;
        if (given.tag() == 0) {
            if (shape.isEmpty()) {
                var width = dtype.filter(type -> type != NdArray.Type.STRING)
                        .map(NdArray.Type::bytes)
                        .orElse(1);
                shape = Optional.of(new int[] {given.bytes() / width});
            }
            array = expected();
            put(array, ByteBuffer.wrap((byte[]) given.array()));
        }
        if (!array.isComplete()) {
            throw ValueException.invalid(
                    "base64 holds less than the " + array.bytes() + " bytes that dtype and shape say");
        }
        return NdArray.wrap(dtype.orElseThrow(), array.array(), shape.orElseThrow());
    }

    private NdArray listed(NestedNumbers read, boolean tellWholes) {
        var type = dtype.orElseGet(() -> read.type(tellWholes));
        var marks = read.hasMissing() && type != NdArray.Type.STRING && !isFloating(type);
        var mark = fill.isPresent()
                ? fill.get().longValue()
                : marks && NdArrayData.least(type) == 0 ? NdArrayData.most(type) : marks ? NdArrayData.least(type) : 0;
        var array = NdArray.wrap(type, elements(read, type, mark), shape(read.size()));
        return marks && fill.isEmpty() ? array.withFill(mark) : array;
    }

    private Object elements(NestedNumbers read, NdArray.Type type, long mark) {
        try {
            return read.elements(type, mark, fill.isPresent());
        } catch (ValueException e) {
            throw inObject ? e.in("data") : e;
        }
    }

    /** The shape that was given, if the lists fit it: nested so, or flat. */
    private int[] shape(int size) {
        if (shape.isEmpty()) {
            return found;
        }
        var given = shape.get();
        var count = Arrays.stream(given).asLongStream().reduce(1, (one, other) -> Math.min(one * other, 1L << 31));
        var flat = found.length == 1 && found[0] == count;
        // Behind an empty axis the lists tell nothing of further ones.
        var cut = count == 0 && found.length < given.length && Arrays.equals(found, Arrays.copyOf(given, found.length));
        if (count != size || !(flat || cut || Arrays.equals(found, given))) {
            throw ValueException.invalid(
                    "the shape is " + Arrays.toString(given) + ", but the data has " + Arrays.toString(found));
        }
        return given;
    }
}
