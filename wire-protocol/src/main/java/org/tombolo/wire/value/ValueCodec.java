/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.nio.ByteBuffer;

/**
 * Writes and reads the values of one Java type. Made by {@link Codecs}; immutable, usable by any thread. A null value is legal
 * wherever Java says a reference, and is CBOR's null.
 *
 * @param <T> the type; a primitive type's codec has its wrapper here, and refuses null
 */
public interface ValueCodec<T> {
    /**
     * Appends a value.
     *
     * @param out where to
     * @param value the value, or null
     * @throws ValueException if it has no form on the wire, or is over a limit; what a getter of the user's throws comes out as it is
     */
    void write(CborWriter out, T value);

    /**
     * Reads the next value.
     *
     * @param in where from
     * @return the value, or null
     * @throws ValueException if the bytes are no such value, or are over a limit
     */
    T read(CborReader in);

    /**
     * Writes a value as JSON.
     *
     * @param out where to
     * @param value the value, or null
     * @throws ValueException if it has no form in JSON, or is nested too deeply; what a getter of the user's throws comes out as it is
     * @throws java.io.UncheckedIOException if the stream fails
     */
    void writeJson(JsonWriter out, T value);

    /**
     * Reads the next value from JSON.
     *
     * @param in where from
     * @return the value, or null
     * @throws ValueException if there is no such value, no JSON, or it is over a limit
     * @throws java.io.UncheckedIOException if the stream fails
     */
    T readJson(JsonReader in);

    /**
     * What the values look like.
     *
     * @return the type's shape
     */
    Shape shape();

    /**
     * The type, as a reader of messages knows it.
     *
     * @return such as {@code List<Box>}
     */
    String typeName();

    /**
     * Encodes one value by itself.
     *
     * @param value the value, or null
     * @param limits what it may cost
     * @return its bytes, ready to be read
     * @throws org.tombolo.api.ProblemException INVALID_ARGUMENT or TOO_LARGE
     */
    default ByteBuffer encode(T value, Limits limits) {
        try {
            var out = new CborWriter(limits);
            write(out, value);
            return out.buffer();
        } catch (ValueException e) {
            throw e.asProblem();
        }
    }

    /**
     * Decodes bytes that hold one value and nothing else.
     *
     * @param bytes the bytes; its position isn't moved
     * @param limits what it may cost
     * @return the value, or null
     * @throws org.tombolo.api.ProblemException INVALID_ARGUMENT or TOO_LARGE, naming the place
     */
    default T decode(ByteBuffer bytes, Limits limits) {
        try {
            var in = new CborReader(bytes, limits);
            var value = read(in);
            in.finish();
            return value;
        } catch (ValueException e) {
            throw e.asProblem();
        }
    }

    /**
     * Encodes one value with long arrays beside it.
     *
     * @param value the value, or null
     * @param limits what it may cost
     * @return to be sent at once and closed
     * @throws org.tombolo.api.ProblemException INVALID_ARGUMENT or TOO_LARGE
     */
    default Encoding encodeBeside(T value, Limits limits) {
        var encoding = Encoding.borrow(limits);
        var done = false;
        try {
            write(encoding.writer(), value);
            done = true;
            return encoding;
        } catch (ValueException e) {
            throw e.asProblem();
        } finally {
            if (!done) {
                encoding.close();
            }
        }
    }

    /**
     * Decodes a message that holds one value and nothing else.
     *
     * @param payload with the long arrays beside it, all complete
     * @param limits what it may cost
     * @return the value, or null
     * @throws org.tombolo.api.ProblemException INVALID_ARGUMENT or TOO_LARGE, naming the place
     */
    default T decode(Payload payload, Limits limits) {
        return decode(payload, limits, Memory.unbounded());
    }

    /**
     * Decodes a message that holds one value and nothing else.
     *
     * @param payload with the long arrays beside it, all complete
     * @param limits what it may cost
     * @param memory is asked for what the value takes, and has it back once that is complete
     * @return the value, or null
     * @throws org.tombolo.api.ProblemException INVALID_ARGUMENT or TOO_LARGE, naming the place, or BUSY
     */
    default T decode(Payload payload, Limits limits, Memory memory) {
        try (var in = CborReader.borrow(payload, limits, memory)) {
            var value = read(in);
            in.finish();
            return value;
        } catch (ValueException e) {
            throw e.asProblem();
        }
    }
}
