/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.tombolo.api.NdArray;

/**
 * The elements of nested lists in JSON, whose type may not be known before all are read: kept as whole numbers while all are, else as
 * doubles; as texts while all are.
 */
final class NestedNumbers {
    private enum Mode {
        WHOLES,
        DOUBLES,
        TEXTS
    }

    private Mode mode;
    private long[] wholes = {};
    private double[] doubles = {};
    private final List<String> texts = new ArrayList<>();
    /** Which elements are null. */
    private final BitSet missing = new BitSet();

    private int size;

    /** Starts empty; where numbers are known to come, what comes as text is one. */
    NestedNumbers(boolean numbers) {
        mode = numbers ? Mode.WHOLES : Mode.TEXTS;
    }

    int size() {
        return size;
    }

    boolean hasMissing() {
        return !missing.isEmpty();
    }

    /** Takes the single value that stands here. */
    void add(JsonReader in) {
        if (in.atText()) {
            addText(in);
            return;
        }
        if (mode == Mode.TEXTS) {
            readTexts(in);
        }
        if (in.atNull()) {
            in.nil();
            missing.set(size);
            if (mode == Mode.WHOLES) {
                addWhole(in, 0);
            } else {
                addDouble(in, Double.NaN);
            }
        } else if (in.atLong()) {
            addWhole(in, in.integer(Long.MIN_VALUE, Long.MAX_VALUE));
        } else {
            addDouble(in, in.number());
        }
    }

    private void addText(JsonReader in) {
        var text = in.text();
        if (mode == Mode.TEXTS) {
            in.charge(1);
            texts.add(text);
            size++;
        } else {
            addNumber(in, text);
        }
    }

    /** A number that came as text: infinity, or a whole one that is large. */
    private void addNumber(JsonReader in, String text) {
        if (JsonNumbers.isDigits(text)) {
            var big = JsonNumbers.big(text);
            if (big.bitLength() < Long.SIZE) {
                addWhole(in, big.longValue());
                return;
            }
        }
        addDouble(in, JsonNumbers.number(text, "a number"));
    }

    private void addWhole(JsonReader in, long value) {
        if (mode == Mode.DOUBLES) {
            addDouble(in, (double) value);
            return;
        }
        if (size == wholes.length) {
            wholes = Arrays.copyOf(wholes, capacity(in));
        }
        wholes[size++] = value;
    }

    private void addDouble(JsonReader in, double value) {
        if (mode == Mode.WHOLES) {
            mode = Mode.DOUBLES;
            in.chargeBytes(wholes.length, Double.BYTES);
            doubles = new double[wholes.length];
            for (int i = 0; i < size; i++) {
                doubles[i] = missing.get(i) ? Double.NaN : (double) wholes[i];
            }
        }
        if (size == doubles.length) {
            doubles = Arrays.copyOf(doubles, capacity(in));
        }
        doubles[size++] = value;
    }

    private int capacity(JsonReader in) {
        return size == 0 ? JsonArrays.FIRST_CAPACITY : JsonArrays.grown(in, size, Long.BYTES);
    }

    /** What came as text were numbers: so says the value that is next, which is no text. */
    private void readTexts(JsonReader in) {
        var refusal = in.expected("text");
        var read = List.copyOf(texts);
        texts.clear();
        size = 0;
        mode = Mode.WHOLES;
        try {
            for (var text : read) {
                addNumber(in, text);
            }
        } catch (ValueException e) {
            throw refusal;
        }
    }

    /** What the elements are by themselves; whole numbers are doubles but where they are to be told apart. */
    NdArray.Type type(boolean tellWholes) {
        if (mode == Mode.TEXTS && size > 0) {
            return NdArray.Type.STRING;
        }
        return tellWholes && mode == Mode.WHOLES && size > 0 && !hasMissing()
                ? NdArray.Type.INT64
                : NdArray.Type.FLOAT64;
    }

    /**
     * The elements in the Java array of a type.
     *
     * @param mark stands for missing whole numbers
     * @param given whether it was given with the array; else it must be no number there
     */
    Object elements(NdArray.Type type, long mark, boolean given) {
        if (type == NdArray.Type.STRING) {
            if (mode != Mode.TEXTS && size > 0) {
                throw ValueException.invalid("expected text, found a number");
            }
            return texts.toArray(String[]::new);
        }
        if (type == NdArray.Type.FLOAT64 && mode == Mode.DOUBLES) {
            return Arrays.copyOf(doubles, size);
        }
        if (type == NdArray.Type.INT64 && mode == Mode.WHOLES && !hasMissing()) {
            return Arrays.copyOf(wholes, size);
        }
        var array = OutsideKind.allocate(NdArrayData.tag(type), size * type.bytes());
        for (int i = 0; i < size; i++) {
            try {
                OutsideKind.putElement(array, bits(i, type, mark, given));
            } catch (ValueException e) {
                throw e.in("[" + i + "]");
            }
        }
        return array.array();
    }

    private long bits(int index, NdArray.Type type, long mark, boolean given) {
        return switch (type) {
            case FLOAT64 -> Double.doubleToRawLongBits(floating(index));
            case FLOAT32 -> Float.floatToRawIntBits((float) floating(index));
            default -> {
                if (missing.get(index)) {
                    yield mark;
                }
                var value = whole(index, NdArrayData.least(type), NdArrayData.most(type));
                if (value == mark && !given && hasMissing()) {
                    throw ValueException.invalid("null marks missing elements, and so does " + mark
                            + " where no fill is given; give fill, a number that is none of the elements");
                }
                yield value;
            }
        };
    }

    private double floating(int index) {
        return switch (mode) {
            case DOUBLES -> doubles[index];
            case WHOLES -> missing.get(index) ? Double.NaN : (double) wholes[index];
            case TEXTS -> JsonNumbers.number(texts.get(index), "a number");
        };
    }

    private long whole(int index, long least, long most) {
        return switch (mode) {
            case DOUBLES -> JsonNumbers.within(JsonNumbers.withoutFraction(doubles[index]), least, most);
            case WHOLES -> JsonNumbers.within(wholes[index], least, most);
            case TEXTS -> JsonNumbers.whole(texts.get(index), least, most);
        };
    }
}
