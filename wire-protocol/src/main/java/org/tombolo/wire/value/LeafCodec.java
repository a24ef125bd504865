/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.function.BiConsumer;
import java.util.function.Function;

/** A type that holds no other: two functions. */
final class LeafCodec<T> extends ReferenceCodec<T> {
    private final BiConsumer<CborWriter, T> writer;
    private final Function<CborReader, T> reader;

    LeafCodec(Class<T> type, BiConsumer<CborWriter, T> writer, Function<CborReader, T> reader) {
        super(type.getSimpleName());
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    void writeValue(CborWriter out, T value) {
        writer.accept(out, value);
    }

    @Override
    T readValue(CborReader in) {
        return reader.apply(in);
    }

    /** The codec of the primitive type that {@code T} wraps: null has no place there. */
    ValueCodec<T> primitive(Class<T> primitive) {
        return new Primitive<>(this, primitive.getName());
    }

    private record Primitive<T>(LeafCodec<T> wrapper, String typeName) implements ValueCodec<T> {
        @Override
        public void write(CborWriter out, T value) {
            if (value == null) {
                throw ValueException.invalid("null given where " + typeName + " is wanted");
            }
            wrapper.writeValue(out, value);
        }

        @Override
        public T read(CborReader in) {
            return wrapper.readValue(in);
        }
    }
}
