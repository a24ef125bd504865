/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;

/**
 * Writes values as JSON (docs/protocol.md, Values): NaN as null, infinities as text, whole numbers beyond 2^53 as text. An I/O error of
 * the stream is an {@link java.io.UncheckedIOException}. Not for use by two threads.
 */
public final class JsonWriter implements AutoCloseable {
    /** How arrays of numbers are written. */
    public enum ArrayForm {
        /** As lists of numbers, nested for several axes. */
        LISTS,
        /** As {@code {"dtype", "shape", "base64"}}, little-endian. */
        BASE64
    }

    /** Whole numbers within these bounds are the same in languages whose numbers are all doubles. */
    static final long SAFE = 1L << 53;

    private final JsonGenerator generator;
    private final ArrayForm arrays;
    private final int maxDepth;
    private int depth;
    private boolean key;

    /**
     * Writes where the generator stands, which the caller opens, flushes and closes.
     *
     * @param generator where to
     * @param arrays how arrays of numbers are written
     * @param limits bounds the nesting
     */
    public JsonWriter(JsonGenerator generator, ArrayForm arrays, Limits limits) {
        this.generator = generator;
        this.arrays = arrays;
        this.maxDepth = limits.maxDepth();
    }

    /**
     * Writes UTF-8 into a stream. What was begun and not ended stays so: half a value never looks like a whole one.
     *
     * @param out where to; {@link #flush} and {@link #close} hand on what was written, nothing here closes it
     * @param arrays how arrays of numbers are written
     * @param limits bounds the nesting
     * @return writes any number of values, one behind the other
     */
    public static JsonWriter to(OutputStream out, ArrayForm arrays, Limits limits) {
        try {
            return new JsonWriter(JsonText.FACTORY.createGenerator(out), arrays, limits);
        } catch (IOException e) {
            throw JsonFault.of(e);
        }
    }

    /** Hands on all that was written, to the stream and through it. */
    public void flush() {
        run(generator::flush);
    }

    /** Hands on all that was written, closes the generator, and gives memory back; of {@link #to}, the stream stays open. */
    @Override
    public void close() {
        run(generator::close);
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw JsonFault.of(e);
        }
    }

    /** Says that the next single value is a key: it is written as text. */
    JsonWriter asKey() {
        key = true;
        return this;
    }

    boolean arraysAsBase64() {
        return arrays == ArrayForm.BASE64;
    }

    void nil() {
        if (key) {
            throw ValueException.invalid("null can't be a key in JSON");
        }
        run(generator::writeNull);
    }

    void bool(boolean value) {
        if (key) {
            name(String.valueOf(value));
        } else {
            run(() -> generator.writeBoolean(value));
        }
    }

    void integer(long value) {
        if (key) {
            name(Long.toString(value));
            return;
        }
        try {
            if (value > SAFE || value < -SAFE) {
                generator.writeString(Long.toString(value));
            } else {
                generator.writeNumber(value);
            }
        } catch (IOException e) {
            throw JsonFault.of(e);
        }
    }

    void integer(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            integer(value.longValue());
        } else {
            text(value.toString());
        }
    }

    void float32(float value) {
        if (key) {
            name(Float.toString(value));
            return;
        }
        try {
            if (Float.isFinite(value)) {
                generator.writeNumber(value);
            } else {
                writeSpecial(value);
            }
        } catch (IOException e) {
            throw JsonFault.of(e);
        }
    }

    void float64(double value) {
        if (key) {
            name(Double.toString(value));
            return;
        }
        try {
            if (Double.isFinite(value)) {
                generator.writeNumber(value);
            } else {
                writeSpecial(value);
            }
        } catch (IOException e) {
            throw JsonFault.of(e);
        }
    }

    private void writeSpecial(double value) throws IOException {
        if (Double.isNaN(value)) {
            generator.writeNull();
        } else {
            generator.writeString(value > 0 ? "Infinity" : "-Infinity");
        }
    }

    void text(String value) {
        if (key) {
            name(value);
            return;
        }
        Utf8.requireWhole(value);
        try {
            generator.writeString(value);
        } catch (IOException e) {
            throw JsonFault.of(e);
        }
    }

    /** Writes the key of an object's next entry. */
    void name(String name) {
        key = false;
        Utf8.requireWhole(name);
        try {
            generator.writeFieldName(name);
        } catch (IOException e) {
            throw JsonFault.of(e);
        }
    }

    void bytes(byte[] value) {
        run(() -> generator.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, value, 0, value.length));
    }

    /** Writes numbers as the base64 of their little-endian bytes, piece by piece. */
    void base64(OutsideArray array) {
        run(() -> generator.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, new OutsideArrayInput(array), array.bytes()));
    }

    void beginArray() {
        enter();
        run(generator::writeStartArray);
    }

    void endArray() {
        depth--;
        run(generator::writeEndArray);
    }

    void beginObject() {
        enter();
        run(generator::writeStartObject);
    }

    void endObject() {
        depth--;
        run(generator::writeEndObject);
    }

    private void enter() {
        if (++depth > maxDepth) {
            throw ValueException.invalid("the value is nested deeper than the limit maxDepth = " + maxDepth
                    + "; is there a cycle of objects?");
        }
    }
}
