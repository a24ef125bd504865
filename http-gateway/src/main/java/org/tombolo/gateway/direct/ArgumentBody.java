/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.call.Reservation;
import org.tombolo.gateway.form.MediaTypes;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.gateway.stream.GivenItems;
import org.tombolo.wire.body.CborBody;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.CborReader;
import org.tombolo.wire.value.JsonReader;
import org.tombolo.wire.value.Payload;
import org.tombolo.wire.value.ValueException;

/**
 * The arguments of a request, read once.
 *
 * @param isCbor else JSON
 * @param content of the arguments but for streams that have parts of their own
 * @param parts the streams
 * @param limits what all may cost
 * @param memory what these take until their call has ended
 */
record ArgumentBody(
        boolean isCbor,
        InputStream content,
        Optional<MultipartArguments> parts,
        ArgumentLimits limits,
        Reservation memory) {

    private static final byte[] NONE = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final int MAP = 5;
    private static final int MOST_PARAMETERS = 255;

    /** Texts may be as long as the body: base64 of an array is one text. */
    private static final JsonFactory SCANNING = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    /**
     * What is given, as far as it tells overloads apart.
     *
     * @param names of the arguments; empty where they are given by position
     * @param positions how many there are by position; -1 where they are given by names
     */
    record Given(Set<String> names, int positions) {}

    /** The body of a request, by its media type. */
    static ArgumentBody of(Exchange exchange, ArgumentLimits limits, Reservation memory) throws IOException {
        String type = exchange.request().getContentType();
        if (type == null || type.isEmpty()) {
            if (exchange.request().getContentLengthLong() > 0) {
                throw unsupported("a body without Content-Type");
            }
            return new ArgumentBody(false, new ByteArrayInputStream(NONE), Optional.empty(), limits, memory);
        }
        if (Bodies.bare(type).equals("multipart/form-data")) {
            MultipartArguments parts = new MultipartArguments(exchange);
            var first = parts.next(MultipartArguments.ARGUMENTS);
            String inner = first.mediaType().isEmpty() ? MediaTypes.JSON : first.mediaType();
            return of(inner, first.content(), Optional.of(parts), limits, memory);
        }
        return of(type, exchange.request().getInputStream(), Optional.empty(), limits, memory);
    }

    private static ArgumentBody of(
            String type,
            InputStream content,
            Optional<MultipartArguments> parts,
            ArgumentLimits limits,
            Reservation memory) {
        return switch (Bodies.bare(type)) {
            case MediaTypes.JSON -> new ArgumentBody(false, content, parts, limits, memory);
            case MediaTypes.CBOR -> new ArgumentBody(true, content, parts, limits, memory);
            default -> throw unsupported(type.length() > 80 ? type.substring(0, 80) : type);
        };
    }

    private static HttpProblem unsupported(String what) {
        return new HttpProblem(
                415,
                Problem.INVALID_ARGUMENT,
                what + " is not taken here; send application/json, application/cbor or multipart/form-data");
    }

    /** Nobody reads on: the call has ended. */
    void end() {
        parts.ifPresent(MultipartArguments::end);
    }

    /** Reads the body into memory, so that it can be read twice. */
    ArgumentBody buffered(int most) throws IOException {
        // In pieces, and then in one.
        byte[] bytes = memory.counted(content, 2).readNBytes(most + 1);
        if (bytes.length > most) {
            throw new ProblemException(
                    Problem.TOO_LARGE,
                    "the arguments of an overloaded method have more than " + most
                            + " bytes, which is the gateway's limit.overload.bytes; call the method by its own name");
        }
        return new ArgumentBody(isCbor, new ByteArrayInputStream(bytes), parts, limits, memory);
    }

    /** What a {@linkplain #buffered buffered} body gives; it can be read once more. */
    Given given() throws IOException {
        content.mark(0);
        try {
            return isCbor ? givenInCbor() : givenInJson();
        } catch (IOException e) {
            throw Bodies.refused(e);
        } catch (ValueException e) {
            throw e.asProblem();
        } finally {
            content.reset();
        }
    }

    private Given givenInJson() throws IOException {
        try (JsonParser parser = SCANNING.createParser(content)) {
            JsonToken first = parser.nextToken();
            Set<String> names = new LinkedHashSet<>();
            int count = 0;
            if (first == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    add(names, parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            } else if (first == JsonToken.START_ARRAY) {
                for (JsonToken token = parser.nextToken();
                        token != null && token != JsonToken.END_ARRAY;
                        token = parser.nextToken()) {
                    parser.skipChildren();
                    count++;
                }
            }
            return new Given(names, first == JsonToken.START_ARRAY ? count : -1);
        }
    }

    private Given givenInCbor() throws IOException {
        Payload payload = CborBody.read(content, limits.limits(), memory);
        Set<String> names = new LinkedHashSet<>();
        boolean byName = (payload.envelope().get(0) & 0xff) >> 5 == MAP;
        try (CborReader in = CborReader.borrow(payload, limits.limits(), memory)) {
            int count = byName ? in.beginMap() : in.beginArray();
            int read = 0;
            while (in.more(count, read)) {
                if (byName) {
                    add(names, in.text());
                }
                in.skip();
                read++;
            }
            return new Given(names, byName ? -1 : read);
        }
    }

    private static void add(Set<String> names, String name) {
        names.add(name);
        if (names.size() > MOST_PARAMETERS) {
            throw new ProblemException(
                    Problem.INVALID_ARGUMENT,
                    "more than the " + MOST_PARAMETERS + " arguments are given that a method can have");
        }
    }

    /** Reads the arguments of a method; streams in parts of their own are read by the method. */
    Object[] arguments(MethodPlan plan, GivenItems items) {
        try {
            Object[] arguments = isCbor ? cbor(plan) : json(plan);
            parts.ifPresent(streams -> prepare(plan, streams, items, arguments));
            return arguments;
        } catch (UncheckedIOException e) {
            throw Bodies.refused(e.getCause());
        } catch (IOException e) {
            throw Bodies.refused(e);
        } catch (ValueException e) {
            throw e.asProblem();
        }
    }

    private Object[] cbor(MethodPlan plan) throws IOException {
        Payload payload = CborBody.read(content, limits.limits(), memory);
        // Texts and bytes are copied from the envelope, long arrays stay what they are.
        memory.require(payload.size() + payload.envelope().remaining());
        return plan.readArguments(payload, limits.limits(), memory);
    }

    private Object[] json(MethodPlan plan) {
        JsonReader reader = JsonReader.of(content, limits.limits(), memory);
        boolean empty = !reader.next();
        return plan.readArguments(empty ? JsonReader.of(new ByteArrayInputStream(NONE), limits.limits()) : reader);
    }

    private void prepare(MethodPlan plan, MultipartArguments streams, GivenItems items, Object[] arguments) {
        int number = 1;
        for (var stream : plan.streamParameters()) {
            if (arguments[stream.index()] == null) {
                String name = plan.method().getParameters()[stream.index()].getName();
                arguments[stream.index()] = stream.type() == InputStream.class
                        ? new PartBytes(streams, name)
                        : items.as(stream.type(), new PartItems(streams, name, number, plan, limits, memory));
            }
            number++;
        }
    }
}
