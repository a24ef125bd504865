/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Numbers, truth values, characters and text. */
final class Scalars {
    /** Longer decimals take a time to parse that grows with the square of their length. */
    private static final int MOST_DIGITS = 4096;

    private static final Map<Class<?>, ValueCodec<?>> CODECS = new HashMap<>();

    static {
        add(boolean.class, new LeafCodec<>(Boolean.class, CborWriter::bool, CborReader::bool));
        add(byte.class, new LeafCodec<>(Byte.class, (out, value) -> out.integer(value), in ->
                (byte) in.integer(Byte.MIN_VALUE, Byte.MAX_VALUE)));
        add(short.class, new LeafCodec<>(Short.class, (out, value) -> out.integer(value), in ->
                (short) in.integer(Short.MIN_VALUE, Short.MAX_VALUE)));
        add(int.class, new LeafCodec<>(Integer.class, (out, value) -> out.integer(value), in ->
                (int) in.integer(Integer.MIN_VALUE, Integer.MAX_VALUE)));
        add(
                long.class,
                new LeafCodec<>(Long.class, CborWriter::integer, in -> in.integer(Long.MIN_VALUE, Long.MAX_VALUE)));
        add(float.class, new LeafCodec<>(Float.class, CborWriter::float32, in -> (float) in.number()));
        add(double.class, new LeafCodec<>(Double.class, CborWriter::float64, CborReader::number));
        add(
                char.class,
                new LeafCodec<>(Character.class, (out, value) -> out.text(value.toString()), Scalars::character));
        add(new LeafCodec<>(String.class, CborWriter::text, CborReader::text), String.class);
        add(new LeafCodec<>(BigInteger.class, CborNumbers::write, CborReader::bigInteger), BigInteger.class);
        add(
                new LeafCodec<>(BigDecimal.class, (out, value) -> out.text(value.toString()), Scalars::decimal),
                BigDecimal.class);
        add(new LeafCodec<>(Void.class, (out, value) -> out.nil(), Scalars::nothing), Void.class);
        CODECS.put(void.class, CODECS.get(Void.class));
    }

    private Scalars() {}

    @SuppressWarnings("unchecked") // int.class is a Class<Integer>, and so on: so the language says
    private static <T> void add(Class<T> primitive, LeafCodec<T> codec) {
        CODECS.put(primitive, codec.primitive(primitive));
        CODECS.put(MethodType.methodType(primitive).wrap().returnType(), codec);
    }

    private static <T> void add(LeafCodec<T> codec, Class<T> type) {
        CODECS.put(type, codec);
    }

    static Optional<ValueCodec<?>> find(Class<?> type) {
        return Optional.ofNullable(CODECS.get(type));
    }

    static char character(CborReader in) {
        var text = in.text();
        if (text.length() != 1) {
            throw ValueException.invalid("expected one character, found a text of " + text.length());
        }
        return text.charAt(0);
    }

    private static Void nothing(CborReader in) {
        throw in.expected("null");
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
