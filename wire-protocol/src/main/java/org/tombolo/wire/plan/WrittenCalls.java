/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.util.List;
import java.util.Set;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.wire.value.CborReader;
import org.tombolo.wire.value.JsonReader;
import org.tombolo.wire.value.JsonWriter;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Memory;
import org.tombolo.wire.value.Payload;
import org.tombolo.wire.value.Shape;
import org.tombolo.wire.value.ValueCodec;
import org.tombolo.wire.value.ValueException;

/** The half of a {@link MethodPlan} that is for callers without Java: what a call looks like as people write it. */
abstract sealed class WrittenCalls permits MethodPlan {
    final String id;
    final ArgumentsCodec arguments;
    final ResultCodec result;

    WrittenCalls(String id, ArgumentsCodec arguments, ResultCodec result) {
        this.id = id;
        this.arguments = arguments;
        this.result = result;
    }

    /**
     * The parameters, but for a {@link Progress}.
     *
     * @return in order
     */
    public final List<ParameterPlan> parameters() {
        return arguments.written().parameters();
    }

    /**
     * What the method gives.
     *
     * @return the shape of the value, of that which comes later, or of each item of a stream
     */
    public final Shape resultShape() {
        return result.item().shape();
    }

    /**
     * How many arguments there are by position: a {@link Progress} isn't among them.
     *
     * @return at most so many
     */
    public final int positions() {
        return parameters().size();
    }

    /**
     * Whether arguments of these names, and no others, make a call: each is a parameter's, and no primitive is missing.
     *
     * @param names those given
     * @return whether they fit
     */
    public final boolean takes(Set<String> names) {
        return arguments.written().takes(names);
    }

    /**
     * Reads arguments that someone wrote: an object by names, or a list by position.
     *
     * @param in where from; nothing may follow
     * @return one for each parameter, null where none was given. The place of a Progress is null, that of a stream null or an
     *     {@link InlineStream}
     */
    public final Object[] readArguments(JsonReader in) {
        try {
            var values = arguments.written().read(new ArgumentSource.Json(in));
            in.finish();
            return values;
        } catch (ValueException e) {
            throw e.asProblem();
        }
    }

    /**
     * Reads arguments that someone wrote: a map by names, or a list by position.
     *
     * @param in CBOR, with the long arrays beside it, all complete
     * @param limits what they may cost
     * @param memory is asked for what they take, and has it back once all are read
     * @return as {@link #readArguments(JsonReader)} gives them
     */
    public final Object[] readArguments(Payload in, Limits limits, Memory memory) {
        try (var reader = CborReader.borrow(in, limits, memory)) {
            var values = arguments.written().read(new ArgumentSource.Cbor(reader));
            reader.finish();
            return values;
        } catch (ValueException e) {
            throw e.asProblem();
        }
    }

    /**
     * Writes what the method gave; of a stream, items are written one by one.
     *
     * @param out where to
     * @param value the result, or what came of it later
     */
    public final void writeResult(JsonWriter out, Object value) {
        write(result.item(), out, value);
    }

    /**
     * Writes an element of a stream.
     *
     * @param stream 0 for the result, else the number of a stream parameter
     * @param out where to
     * @param item the element, or null
     */
    public final void writeItem(int stream, JsonWriter out, Object item) {
        write(itemCodec(stream), out, item);
    }

    /**
     * Reads an element of a stream.
     *
     * @param stream 0 for the result, else the number of a stream parameter
     * @param in where from
     * @return the element, or null
     */
    public final Object readItem(int stream, JsonReader in) {
        try {
            return itemCodec(stream).readJson(in);
        } catch (ValueException e) {
            throw e.asProblem();
        }
    }

    private static void write(ValueCodec<Object> codec, JsonWriter out, Object value) {
        try {
            codec.writeJson(out, value);
        } catch (ValueException e) {
            throw e.asProblem();
        }
    }

    final ValueCodec<Object> itemCodec(int stream) {
        if (stream == 0 && result.delivery() == Delivery.STREAM) {
            return result.item();
        }
        if (stream < 1 || stream > arguments.streams().size()) {
            throw new ProblemException(Problem.INVALID_ARGUMENT, id + " has no stream " + stream);
        }
        return arguments.streams().get(stream - 1).codec();
    }
}
