/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Reads values from JSON (docs/protocol.md, Values). Every count is held against the {@link Limits} before memory is taken. What is wrong
 * with the text is a {@link ValueException}, an I/O error of the stream an {@link java.io.UncheckedIOException}. Not for use by two
 * threads.
 */
public final class JsonReader extends JsonCursor implements AutoCloseable {

    /**
     * Reads from the parser's current token on, or from its next if it has none or stands at a key, and stays behind the value's last token.
     *
     * @param parser opened and closed by the caller
     * @param limits what a value may cost
     */
    public JsonReader(JsonParser parser, Limits limits) {
        this(parser, limits, Memory.unbounded());
    }

    /**
     * Reads from a parser, see {@link #JsonReader(JsonParser, Limits)}.
     *
     * @param parser opened and closed by the caller, whose matter it is what texts take while they are read
     * @param limits what a value may cost
     * @param memory is asked for what the values take, and has it back at {@link #next} and {@link #close}
     */
    public JsonReader(JsonParser parser, Limits limits, Memory memory) {
        super(parser, limits, memory, Optional.empty());
    }

    private JsonReader(JsonParser parser, Limits limits, Memory memory, JsonSource source) {
        super(parser, limits, memory, Optional.of(source));
    }

    /**
     * Reads from a stream: one value, or any number of them, one behind the other.
     *
     * @param in UTF-8; the caller closes it
     * @param limits what a value may cost
     * @return reads as the values are asked for
     * @throws ValueException if the text's encoding is malformed
     */
    public static JsonReader of(InputStream in, Limits limits) {
        return of(in, limits, Memory.unbounded());
    }

    /**
     * Reads from a stream, see {@link #of(InputStream, Limits)}.
     *
     * @param in UTF-8; the caller closes it
     * @param limits what a value may cost
     * @param memory is asked for what texts and values take, and has it back at {@link #next} and {@link #close}
     * @return reads as the values are asked for
     * @throws ValueException if the text's encoding is malformed
     * @throws org.tombolo.api.ProblemException BUSY if there is no memory, here and wherever a value is read
     */
    public static JsonReader of(InputStream in, Limits limits, Memory memory) {
        var source = new JsonSource(in, limits, memory);
        try {
            return new JsonReader(JsonText.FACTORY.createParser(source), limits, memory, source);
        } catch (IOException e) {
            throw JsonFault.of(e);
        }
    }

    /** Gives memory back, and closes the parser; of {@link #of}, the stream stays open. */
    @Override
    public void close() {
        closeParser();
    }

    /**
     * Starts the next value of a sequence: the limits count afresh.
     *
     * @return false at the end
     */
    public boolean next() {
        begin();
        return token() != null;
    }

    /**
     * Checks that nothing follows.
     *
     * @throws ValueException if something does
     */
    public void finish() {
        if (token() != null) {
            throw ValueException.invalid("expected the end, found " + describe());
        }
    }

    /**
     * Reads null, if it is next.
     *
     * @return whether it was
     */
    public boolean nil() {
        if (require() != JsonToken.VALUE_NULL) {
            return false;
        }
        taken();
        return true;
    }

    boolean bool() {
        var token = require();
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            taken();
            return token == JsonToken.VALUE_TRUE;
        }
        if (token == JsonToken.FIELD_NAME) {
            var text = text();
            if (text.equals("true") || text.equals("false")) {
                return text.equals("true");
            }
        }
        throw expected("true or false");
    }

    /** Reads a whole number; as a number, or as text. */
    long integer(long least, long most) {
        var token = require();
        if (!isNumber(token) && !isText(token)) {
            throw expected("a whole number");
        }
        return value(parser -> JsonNumbers.whole(parser, token, least, most));
    }

    /** Reads a whole number of any size. */
    BigInteger bigInteger() {
        var token = require();
        if (!isNumber(token) && !isText(token)) {
            throw expected("a whole number");
        }
        return value(parser -> {
            takes(Budget.TEXT + parser.getTextLength());
            return JsonNumbers.big(parser, token);
        });
    }

    BigDecimal decimal() {
        var token = require();
        if (!isNumber(token) && !isText(token)) {
            throw expected("a decimal number");
        }
        return value(parser -> {
            takes(Budget.TEXT + parser.getTextLength());
            return JsonNumbers.decimal(parser.getText());
        });
    }

    /** Reads a number, as a number or as text; null is NaN. */
    double number() {
        var token = require();
        if (token == JsonToken.VALUE_NULL) {
            taken();
            return Double.NaN;
        }
        if (isNumber(token)) {
            try {
                var number = JsonNumbers.number(parser());
                taken();
                return number;
            } catch (IOException e) {
                throw JsonFault.of(e);
            }
        }
        if (!isText(token)) {
            throw expected("a number");
        }
        return JsonNumbers.number(text(), "a number");
    }

    /**
     * Reads a text.
     *
     * @return its characters
     */
    public String text() {
        var text = name();
        takesText(text.length());
        return text;
    }

    /** Reads the key of an entry that is kept. */
    String key() {
        takes(Budget.ENTRY);
        return text();
    }

    /**
     * Reads the key of an entry that {@link #more} has told of.
     *
     * @return its characters
     */
    public String name() {
        if (!isText(require())) {
            throw expected("text");
        }
        var text = value(JsonParser::getText);
        Utf8.requireWhole(text);
        return text;
    }

    /**
     * Says what is next.
     *
     * @return whether it is a list
     */
    public boolean atArray() {
        return require() == JsonToken.START_ARRAY;
    }

    /**
     * Says what is next.
     *
     * @return whether it is an object
     */
    public boolean atObject() {
        return require() == JsonToken.START_OBJECT;
    }

    /** Starts a list; ask {@link #more} before each element, and call {@link #end} after the last. */
    public void beginArray() {
        begin(JsonToken.START_ARRAY, "a list");
    }

    /** Starts an object; ask {@link #more} before each {@link #name} and value, and call {@link #end} after the last. */
    public void beginObject() {
        begin(JsonToken.START_OBJECT, "an object");
    }

    /**
     * Says whether another element or entry follows, and counts it.
     *
     * @return whether there is one more
     */
    public boolean more() {
        if (!another()) {
            return false;
        }
        charge(1);
        return true;
    }

    /** Ends the list or object begun last, of which no more follows. */
    public void end() {
        leave();
    }

    /** Passes over any value. */
    public void skip() {
        var token = require();
        if (token == JsonToken.START_ARRAY) {
            beginArray();
            while (more()) {
                skip();
            }
            end();
        } else if (token == JsonToken.START_OBJECT) {
            beginObject();
            while (more()) {
                name();
                skip();
            }
            end();
        } else {
            taken();
        }
    }
}
