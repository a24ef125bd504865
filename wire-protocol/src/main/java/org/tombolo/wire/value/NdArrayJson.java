/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.nio.Buffer;
import java.util.Locale;
import java.util.Optional;
import org.tombolo.api.NdArray;

/** Writes an {@link NdArray} as JSON: type, shape, and nested lists or base64; {@link NdArrayParts} reads it. */
final class NdArrayJson {
    private NdArrayJson() {}

    static String dtype(NdArray.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    static void write(JsonWriter out, NdArray array) {
        if (out.arraysAsBase64() && array.type() != NdArray.Type.STRING) {
            writeBase64(out, array.type(), array.shape(), array.fill(), buffer(array));
            return;
        }
        begin(out, array.type(), array.shape());
        out.name("data");
        new Lists(out, array).write();
        out.endObject();
    }

    private static void begin(JsonWriter out, NdArray.Type type, int... shape) {
        out.beginObject();
        out.name("dtype");
        out.text(dtype(type));
        out.name("shape");
        out.beginArray();
        for (var length : shape) {
            out.integer(length);
        }
        out.endArray();
    }

    /** The elements as they are, missing ones too, which is why the fill goes with them. */
    static void writeBase64(JsonWriter out, NdArray.Type type, int[] shape, Optional<Number> fill, Buffer elements) {
        begin(out, type, shape);
        if (fill.isPresent()) {
            out.name("fill");
            if (fill.get() instanceof Long whole) {
                out.integer(whole);
            } else if (fill.get() instanceof Float number) {
                out.float32(number);
            } else {
                out.float64(fill.get().doubleValue());
            }
        }
        out.name("base64");
        out.base64(OutsideArray.of(NdArrayData.tag(type), elements));
        out.endObject();
    }

    private static Buffer buffer(NdArray array) {
        return switch (array.type()) {
            case INT8, UINT8 -> array.bytes();
            case INT16, UINT16 -> array.shorts();
            case INT32, UINT32 -> array.ints();
            case INT64 -> array.longs();
            case FLOAT32 -> array.floats();
            case FLOAT64 -> array.doubles();
            case STRING -> throw new IllegalArgumentException("texts have no bytes of one length");
        };
    }

    /** One array's elements, written row by row. */
    private static final class Lists {
        private interface Element {
            void write(int index);
        }

        private final JsonWriter out;
        private final int[] shape;
        private final Element element;
        private int next;

        Lists(JsonWriter out, NdArray array) {
            this.out = out;
            this.shape = array.shape();
            this.element = element(out, array);
        }

        private static Element element(JsonWriter out, NdArray array) {
            switch (array.type()) {
                case STRING -> {
                    var texts = array.toStrings();
                    return index -> out.text(texts[index]);
                }
                case FLOAT64 -> {
                    var values = array.doubles();
                    var fill = array.fill().map(Number::doubleValue).orElse(Double.NaN);
                    return index -> out.float64(values.get(index) == fill ? Double.NaN : values.get(index));
                }
                case FLOAT32 -> {
                    var values = array.floats();
                    var fill = array.fill().map(Number::floatValue).orElse(Float.NaN);
                    return index -> out.float32(values.get(index) == fill ? Float.NaN : values.get(index));
                }
                default -> {
                    var values = array.longs();
                    var marked = array.fill().isPresent();
                    var fill = array.fill().map(Number::longValue).orElse(0L);
                    return index -> {
                        if (marked && values.get(index) == fill) {
                            out.nil();
                        } else {
                            out.integer(values.get(index));
                        }
                    };
                }
            }
        }

        void write() {
            write(0);
        }

        private void write(int axis) {
            if (axis == shape.length) {
                element.write(next++);
                return;
            }
            out.beginArray();
            for (int i = 0; i < shape[axis]; i++) {
                try {
                    write(axis + 1);
                } catch (ValueException e) {
                    throw e.in("[" + i + "]");
                }
            }
            out.endArray();
        }
    }
}
