/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tombolo.wire.value.Shape.Kind;

/** Numbers, truth values, characters and text. */
final class Scalars {
    /** Longer decimals take a time to parse that grows with the square of their length. */
    private static final int MOST_DIGITS = 4096;

    private static final Map<Class<?>, ValueCodec<?>> CODECS = new HashMap<>();

    static {
        add(
                boolean.class,
                Boolean.class,
                CborWriter::bool,
                CborReader::bool,
                new JsonForm<>(JsonWriter::bool, JsonReader::bool, JsonForm.scalar(Kind.BOOLEAN, "boolean")));
        wholes();
        add(
                float.class,
                Float.class,
                CborWriter::float32,
                in -> (float) in.number(),
                new JsonForm<>(JsonWriter::float32, in -> (float) in.number(), JsonForm.scalar(Kind.NUMBER, "float")));
        add(
                double.class,
                Double.class,
                CborWriter::float64,
                CborReader::number,
                new JsonForm<>(JsonWriter::float64, JsonReader::number, JsonForm.scalar(Kind.NUMBER, "double")));
        add(
                char.class,
                Character.class,
                (out, value) -> out.text(value.toString()),
                in -> character(in.text()),
                new JsonForm<>(
                        (out, value) -> out.text(value.toString()),
                        in -> character(in.text()),
                        JsonForm.scalar(Kind.CHARACTER, "char")));
        add(
                String.class,
                CborWriter::text,
                CborReader::text,
                new JsonForm<>(JsonWriter::text, JsonReader::text, JsonForm.scalar(Kind.TEXT, "String")));
        add(
                BigInteger.class,
                CborNumbers::write,
                CborReader::bigInteger,
                new JsonForm<>(
                        JsonWriter::integer, JsonReader::bigInteger, JsonForm.scalar(Kind.INTEGER, "BigInteger")));
        add(
                BigDecimal.class,
                (out, value) -> out.text(value.toString()),
                Scalars::decimal,
                new JsonForm<>(
                        (out, value) -> out.text(value.toString()),
                        JsonReader::decimal,
                        JsonForm.scalar(Kind.TEXT, "BigDecimal")));
        add(
                Void.class,
                (out, value) -> out.nil(),
                in -> refuse(in.expected("null")),
                new JsonForm<>(
                        (out, value) -> out.nil(),
                        in -> refuse(in.expected("null")),
                        JsonForm.scalar(Kind.NOTHING, "void")));
        CODECS.put(void.class, CODECS.get(Void.class));
    }

    private static void wholes() {
        add(
                byte.class,
                Byte.class,
                (out, value) -> out.integer(value),
                in -> (byte) in.integer(Byte.MIN_VALUE, Byte.MAX_VALUE),
                new JsonForm<>(
                        (out, value) -> out.integer(value),
                        in -> (byte) in.integer(Byte.MIN_VALUE, Byte.MAX_VALUE),
                        JsonForm.whole("byte", Byte.MIN_VALUE, Byte.MAX_VALUE)));
        add(
                short.class,
                Short.class,
                (out, value) -> out.integer(value),
                in -> (short) in.integer(Short.MIN_VALUE, Short.MAX_VALUE),
                new JsonForm<>(
                        (out, value) -> out.integer(value),
                        in -> (short) in.integer(Short.MIN_VALUE, Short.MAX_VALUE),
                        JsonForm.whole("short", Short.MIN_VALUE, Short.MAX_VALUE)));
        add(
                int.class,
                Integer.class,
                (out, value) -> out.integer(value),
                in -> (int) in.integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
                new JsonForm<>(
                        (out, value) -> out.integer(value),
                        in -> (int) in.integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
                        JsonForm.whole("int", Integer.MIN_VALUE, Integer.MAX_VALUE)));
        add(
                long.class,
                Long.class,
                CborWriter::integer,
                in -> in.integer(Long.MIN_VALUE, Long.MAX_VALUE),
                new JsonForm<>(
                        (out, value) -> out.integer(value.longValue()),
                        in -> in.integer(Long.MIN_VALUE, Long.MAX_VALUE),
                        JsonForm.whole("long", Long.MIN_VALUE, Long.MAX_VALUE)));
    }

    private Scalars() {}

    private static <T> void add(
            Class<?> primitive,
            Class<T> wrapper,
            BiConsumer<CborWriter, T> writer,
            Function<CborReader, T> reader,
            JsonForm<T> json) {
        var codec = new LeafCodec<>(wrapper, writer, reader, json);
        CODECS.put(primitive, codec.primitive(primitive));
        CODECS.put(wrapper, codec);
    }

    private static <T> void add(
            Class<T> type, BiConsumer<CborWriter, T> writer, Function<CborReader, T> reader, JsonForm<T> json) {
        CODECS.put(type, new LeafCodec<>(type, writer, reader, json));
    }

    static Optional<ValueCodec<?>> find(Class<?> type) {
        return Optional.ofNullable(CODECS.get(type));
    }

    private static char character(String text) {
        if (text.length() != 1) {
            throw ValueException.invalid("expected one character, found a text of " + text.length());
        }
        return text.charAt(0);
    }

    private static Void refuse(ValueException refusal) {
        throw refusal;
    }

    private static BigDecimal decimal(CborReader in) {
        in.tags();
        if (in.atFloat()) {
            var number = in.number();
            if (!Double.isFinite(number)) {
                throw ValueException.invalid("expected a decimal number, found " + number);
            }
            return BigDecimal.valueOf(number);
        }
        if (in.major() != CborWriter.TEXT) {
            return new BigDecimal(in.bigInteger());
        }
        var text = in.text();
        if (text.length() > MOST_DIGITS) {
            throw ValueException.tooLarge(
                    "a decimal number of " + text.length() + " characters is over the limit of " + MOST_DIGITS);
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw ValueException.invalid("expected a decimal number, found \"" + text + "\"");
        }
    }
}
