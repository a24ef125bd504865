/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.function.BiConsumer;
import java.util.function.Function;

/** A type that holds no other: two functions, and two for JSON. */
final class LeafCodec<T> extends ReferenceCodec<T> {
    private final BiConsumer<CborWriter, T> writer;
    private final Function<CborReader, T> reader;
    private final JsonForm<T> json;

    LeafCodec(Class<T> type, BiConsumer<CborWriter, T> writer, Function<CborReader, T> reader, JsonForm<T> json) {
        super(type.getSimpleName());
        this.writer = writer;
        this.reader = reader;
        this.json = json;
    }

    @Override
    void writeValue(CborWriter out, T value) {
        writer.accept(out, value);
    }

    @Override
    T readValue(CborReader in) {
        return reader.apply(in);
    }

    @Override
    void writeJsonValue(JsonWriter out, T value) {
        json.writer().accept(out, value);
    }

    @Override
    T readJsonValue(JsonReader in) {
        return json.reader().apply(in);
    }

    @Override
    public Shape shape() {
        return json.shape();
    }

    /** The codec of the primitive type that {@code T} wraps: null has no place there. */
    ValueCodec<T> primitive(Class<?> primitive) {
        return new Primitive<>(this, primitive.getName());
    }

    private record Primitive<T>(LeafCodec<T> wrapper, String typeName) implements ValueCodec<T> {
        @Override
        public void write(CborWriter out, T value) {
            wrapper.writeValue(out, given(value));
        }

        private T given(T value) {
            if (value == null) {
                throw ValueException.invalid("null given where " + typeName + " is wanted");
            }
            return value;
        }

        @Override
        public T read(CborReader in) {
            return wrapper.readValue(in);
        }

        @Override
        public void writeJson(JsonWriter out, T value) {
            wrapper.writeJsonValue(out, given(value));
        }

        @Override
        public T readJson(JsonReader in) {
            return wrapper.readJsonValue(in);
        }

        @Override
        public Shape shape() {
            return wrapper.shape();
        }
    }
}
