/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Where a {@link JsonReader} stands in its text, and what the codecs of this package ask of it. */
abstract sealed class JsonCursor permits JsonReader {
    /** To ask for the place costs more than a token. */
    private static final int TOKENS_PER_LOOK = 1024;

    /** Of shorter texts it doesn't matter that they count twice for a moment. */
    private static final int SHORT = 1000;

    private static final Base64Variant BASE64 = Base64Variants.MIME_NO_LINEFEEDS.withPaddingAllowed();

    /** Something to be done with the parser. */
    interface Reading<T> {
        T from(JsonParser parser) throws IOException;
    }

    private final JsonParser parser;
    private final Limits limits;
    private final Memory memory;
    private final Budget budget = new Budget();
    private final Optional<JsonSource> source;
    /** What is next; null if it hasn't been asked for. */
    private JsonToken token;

    private long start;
    private int tokens;

    JsonCursor(JsonParser parser, Limits limits, Memory memory, Optional<JsonSource> source) {
        this.parser = parser;
        this.limits = limits;
        this.memory = memory;
        this.source = source;
        // At a key, the value behind it is meant.
        this.token = parser.currentToken() == JsonToken.FIELD_NAME ? null : parser.currentToken();
        begin();
    }

    /** Counts from here on. */
    final void begin() {
        budget.begin(0, limits, memory);
        source.ifPresent(JsonSource::begin);
        start = place();
        tokens = 0;
    }

    final void closeParser() {
        try {
            parser.close();
        } catch (IOException e) {
            throw JsonFault.of(e);
        } finally {
            budget.end();
            settle();
        }
    }

    /** The text of the last token is no longer held but by its reader. */
    private void settle() {
        source.ifPresent(JsonSource::settle);
    }

    private long place() {
        var location = parser.currentLocation();
        return Math.max(location.getByteOffset(), location.getCharOffset());
    }

    final JsonParser parser() {
        return parser;
    }

    /** What is next; null at the end of all. */
    final JsonToken token() {
        if (token == null) {
            try {
                token = parser.nextToken();
            } catch (IOException e) {
                throw JsonFault.of(e);
            }
            settle();
            if (++tokens % TOKENS_PER_LOOK == 0) {
                checkLength();
            }
        }
        return token;
    }

    private void checkLength() {
        var length = place() - start;
        if (length > limits.maxMessage()) {
            throw ValueException.tooLarge(
                    "the message has " + length + " bytes or more, the limit maxMessage is " + limits.maxMessage());
        }
    }

    /** What is next, where something must be. */
    final JsonToken require() {
        var next = token();
        if (next == null) {
            throw ValueException.invalid("the message ends where a value should begin");
        }
        return next;
    }

    /** Goes on behind the token. */
    final void taken() {
        if (token != JsonToken.FIELD_NAME) {
            // So that another reader of the same parser begins behind it.
            parser.clearCurrentToken();
        }
        token = null;
    }

    /** Does something with the token and goes on behind it. */
    final <T> T value(Reading<T> reading) {
        try {
            var value = reading.from(parser);
            taken();
            return value;
        } catch (IOException e) {
            throw JsonFault.of(e);
        }
    }

    final boolean atNull() {
        return require() == JsonToken.VALUE_NULL;
    }

    final boolean atText() {
        return require() == JsonToken.VALUE_STRING;
    }

    /** Whether a number without point and exponent stands here that a long can hold. */
    final boolean atLong() {
        try {
            return require() == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        } catch (IOException e) {
            throw JsonFault.of(e);
        }
    }

    static boolean isNumber(JsonToken token) {
        return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    }

    /** Whether it is a text; where a key stands, that is read as one. */
    static boolean isText(JsonToken token) {
        return token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
    }

    final void begin(JsonToken opening, String name) {
        if (require() != opening) {
            throw expected(name);
        }
        budget.enter(opening == JsonToken.START_OBJECT);
        taken();
    }

    /** Whether another element or entry follows, which whoever reads it counts. */
    final boolean another() {
        var next = require();
        return next != JsonToken.END_ARRAY && next != JsonToken.END_OBJECT;
    }

    /** Ends the list or object begun last. */
    final void leave() {
        budget.leave();
        taken();
    }

    /** Counts elements that are about to take memory against the limit. */
    final void charge(int count) {
        budget.charge(count);
    }

    /** Counts bytes of the heap that are about to be taken. */
    final void takes(long bytes) {
        budget.take(bytes);
    }

    /** Counts a text that was just read. */
    final void takesText(int length) {
        if (length > SHORT) {
            settle();
        }
        budget.takeText(length);
    }

    /** Counts the bytes of an array that is about to be made against the limit. */
    final void chargeBytes(long count, int width) {
        if (count > limits.maxMessage()) {
            budget.chargeWidened(limits.maxMessage(), Long.BYTES);
        }
        budget.chargeWidened((int) count, width);
    }

    /** Reads the bytes of a base64 text, piece by piece. */
    final void base64(OutputStream target) {
        if (!atText()) {
            throw expected("base64");
        }
        try {
            source.ifPresent(text -> text.pass(true));
            parser.readBinaryValue(BASE64, target);
            taken();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            var reason = e instanceof JsonProcessingException fault ? fault.getOriginalMessage() : e.getMessage();
            throw ValueException.invalid("expected base64: " + reason);
        } catch (IOException e) {
            throw JsonFault.of(e);
        } finally {
            source.ifPresent(text -> text.pass(false));
        }
    }

    /** A refusal that says what is here in place of what was wanted. */
    final ValueException expected(String what) {
        return ValueException.invalid("expected " + what + ", found " + describe());
    }

    final String describe() {
        return switch (require()) {
            case VALUE_NULL -> "null";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_STRING, FIELD_NAME -> "text";
            case START_ARRAY -> "a list";
            case START_OBJECT -> "an object";
            case END_ARRAY, END_OBJECT -> "the end of the value around it";
            default -> "something else";
        };
    }
}
