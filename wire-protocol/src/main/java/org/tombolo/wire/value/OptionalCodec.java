/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** An optional: its value, or null where it is empty. A reference to no optional at all arrives as an empty one. */
final class OptionalCodec implements ValueCodec<Object> {
    private static final Map<Class<?>, Object> EMPTY = Map.of(
            Optional.class, Optional.empty(),
            OptionalInt.class, OptionalInt.empty(),
            OptionalLong.class, OptionalLong.empty(),
            OptionalDouble.class, OptionalDouble.empty());

    private final String typeName;
    private final ValueCodec<Object> content;
    private final Function<Object, Object> wrap;
    private final Function<Object, Object> unwrap;
    private final Object empty;

    private OptionalCodec(
            ResolvedType type,
            ValueCodec<Object> content,
            Function<Object, Object> wrap,
            Function<Object, Object> unwrap) {
        this.typeName = type.toString();
        this.content = content;
        this.wrap = wrap;
        this.unwrap = unwrap;
        this.empty = EMPTY.get(type.raw());
    }

    /** What stands for a value that was left out of a record: empty for an optional, else nothing. */
    static Optional<Object> empty(Class<?> type) {
        return Optional.ofNullable(EMPTY.get(type));
    }

    static OptionalCodec of(ResolvedType type, Codecs codecs) {
        if (type.raw() == OptionalInt.class) {
            return new OptionalCodec(
                    type, codecs.codec(int.class), value -> OptionalInt.of((Integer) value), optional -> ((OptionalInt)
                                    optional)
                            .getAsInt());
        }
        if (type.raw() == OptionalLong.class) {
            return new OptionalCodec(
                    type, codecs.codec(long.class), value -> OptionalLong.of((Long) value), optional -> ((OptionalLong)
                                    optional)
                            .getAsLong());
        }
        if (type.raw() == OptionalDouble.class) {
            return new OptionalCodec(
                    type,
                    codecs.codec(double.class),
                    value -> OptionalDouble.of((Double) value),
                    optional -> ((OptionalDouble) optional).getAsDouble());
        }
        if (EMPTY.containsKey(type.argument(0).raw())) {
            throw new UnmappableTypeException(
                    List.of(type + ": an optional in an optional can't be told from an empty one; use one"));
        }
        return new OptionalCodec(
                type, codecs.codec(type.argument(0)), Optional::of, optional -> ((Optional<?>) optional).orElseThrow());
    }

    @Override
    public void write(CborWriter out, Object value) {
        if (value == null || value.equals(empty)) {
            out.nil();
        } else {
            content.write(out, unwrap.apply(value));
        }
    }

    @Override
    public Object read(CborReader in) {
        return in.nil() ? empty : wrap.apply(content.read(in));
    }

    @Override
    public void writeJson(JsonWriter out, Object value) {
        if (value == null || value.equals(empty)) {
            out.nil();
        } else {
            content.writeJson(out, unwrap.apply(value));
        }
    }

    @Override
    public Object readJson(JsonReader in) {
        return in.nil() ? empty : wrap.apply(content.readJson(in));
    }

    @Override
    public Shape shape() {
        return new Shape.OptionalOf(content.shape());
    }

    @Override
    public String typeName() {
        return typeName;
    }
}
