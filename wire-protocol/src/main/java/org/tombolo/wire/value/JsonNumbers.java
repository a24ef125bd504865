/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers in JSON, as numbers or as text. */
final class JsonNumbers {
    /** Longer decimals, as text or number, take a time to parse that grows with the square of their length. */
    static final int MOST_DIGITS = 4096;

    /** The digits of a whole number of 4096 bytes, and its sign. */
    private static final int MOST_WHOLE = 9866;

    private static final int ALWAYS_LONG = 18;

    private JsonNumbers() {}

    /** The whole number at the parser, whose token is that of a number or text. */
    static long whole(JsonParser parser, JsonToken token, long least, long most) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                throw CborNumbers.outside(ValueException.shortened(parser.getText(), 80), least, most);
            }
            return within(parser.getLongValue(), least, most);
        }
        return token == JsonToken.VALUE_NUMBER_FLOAT
                ? within(withoutFraction(parser.getDoubleValue()), least, most)
                : whole(parser.getText(), least, most);
    }

    /** A whole number that came as text. */
    static long whole(String text, long least, long most) {
        if (!isDigits(text)) {
            return within(withoutFraction(number(text, "a whole number")), least, most);
        }
        if (text.length() <= ALWAYS_LONG) {
            return within(Long.parseLong(text), least, most);
        }
        var big = big(text);
        if (big.bitLength() >= Long.SIZE) {
            throw CborNumbers.outside(ValueException.shortened(text, 80), least, most);
        }
        return within(big.longValue(), least, most);
    }

    static long within(long value, long least, long most) {
        if (value < least || value > most) {
            throw CborNumbers.outside(Long.toString(value), least, most);
        }
        return value;
    }

    static long withoutFraction(double number) {
        var value = (long) number;
        if (value != number || Math.abs(number) > JsonWriter.SAFE) {
            throw ValueException.invalid("expected a whole number, found " + number);
        }
        return value;
    }

    /** The number at the parser, whose token is that of a number. */
    static double number(JsonParser parser) throws IOException {
        var number = parser.getDoubleValue();
        if (Double.isInfinite(number)) {
            throw ValueException.invalid("expected a number, found " + ValueException.shortened(parser.getText(), 80)
                    + ", which is beyond the greatest; infinity is the text \"Infinity\"");
        }
        return number;
    }

    /** A number that came as text. */
    static double number(String text, String expected) {
        switch (text) {
            case "NaN" -> {
                return Double.NaN;
            }
            case "Infinity" -> {
                return Double.POSITIVE_INFINITY;
            }
            case "-Infinity" -> {
                return Double.NEGATIVE_INFINITY;
            }
            default -> {
                requireNumber(text, expected);
                return Double.parseDouble(text);
            }
        }
    }

    /** Whether a text is digits, after a minus perhaps. */
    static boolean isDigits(String text) {
        var start = text.startsWith("-") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > start;
    }

    /** Whether a text is a number, written as JSON or Java do. */
    private static void requireNumber(String text, String expected) {
        var digits = 0;
        for (int i = 0; i < text.length(); i++) {
            var next = text.charAt(i);
            if (next >= '0' && next <= '9') {
                digits++;
            } else if ("+-.eE".indexOf(next) < 0) {
                throw ValueException.invalid("expected " + expected + ", found text");
            }
        }
        try {
            requireShort(text.length());
            if (digits > 0 && new BigDecimal(text).scale() > Integer.MIN_VALUE) {
                return;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw ValueException.invalid("expected " + expected + ", found text");
    }

    static BigInteger big(String digits) {
        if (digits.length() > MOST_WHOLE) {
            throw ValueException.tooLarge(
                    "a whole number of " + digits.length() + " characters is over the limit of " + MOST_WHOLE);
        }
        return new BigInteger(digits);
    }

    /** The whole number of any size at the parser. */
    static BigInteger big(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return BigInteger.valueOf(withoutFraction(parser.getDoubleValue()));
        }
        var text = parser.getText();
        return isDigits(text) ? big(text) : BigInteger.valueOf(withoutFraction(number(text, "a whole number")));
    }

    /** A decimal number, digit by digit. */
    static BigDecimal decimal(String text) {
        requireShort(text.length());
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw ValueException.invalid(
                    "expected a decimal number, found \"" + ValueException.shortened(text, 80) + "\"");
        }
    }

    private static void requireShort(int characters) {
        if (characters > MOST_DIGITS) {
            throw ValueException.tooLarge(
                    "a decimal number of " + characters + " characters is over the limit of " + MOST_DIGITS);
        }
    }
}
