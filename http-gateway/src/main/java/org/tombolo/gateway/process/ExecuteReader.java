/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.frame.Memory;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.JsonReader;
import org.tombolo.wire.value.Limits;

/** Reads execute requests as they arrive: the inputs go straight into the arguments. For any thread. */
public final class ExecuteReader {
    /** Texts may be as long as the limits have it: base64 of an array is one text. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(1 << 30)
                    .maxNumberLength(8_192)
                    .build())
            // Names are the client's: they aren't to stay for good.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final Limits limits;
    private final Source source;

    /**
     * A reader.
     *
     * @param limits what the arguments may cost
     * @param source where inputs by reference are read from
     */
    public ExecuteReader(Limits limits, Source source) {
        this.limits = limits;
        this.source = source;
    }

    /**
     * Reads a request.
     *
     * @param body JSON
     * @param plan the method's
     * @param memory is asked for what references lead to; the body's is the caller's matter
     * @return complete and checked
     * @throws ProblemException INVALID_ARGUMENT, TOO_LARGE, or what a reference failed with
     * @throws IOException if the body breaks off
     */
    public ExecuteRequest read(InputStream body, MethodPlan plan, Memory memory) throws IOException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw invalid("an execute request is an object: {\"inputs\": {...}}");
            }
            return read(parser, plan, new BoundedSource(source, limits.maxMessage(), memory));
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    Problem.INVALID_ARGUMENT,
                    "the body is not the JSON of an execute request: " + e.getOriginalMessage(),
                    e);
        }
    }

    private ExecuteRequest read(JsonParser parser, MethodPlan plan, Source bounded) throws IOException {
        Object[] arguments = new Object[0];
        boolean given = false;
        var outputs = new OutputsReader(plan);
        var subscriber = Subscriber.NOBODY;
        var response = ResultWish.Response.RAW;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "inputs" -> {
                    if (given) {
                        throw invalid("the request has inputs twice");
                    }
                    arguments = arguments(parser, plan, bounded);
                    given = true;
                }
                case "outputs" -> outputs.read(parser);
                case "response" -> response = response(parser);
                case "subscriber" -> subscriber = OutputsReader.subscriber(parser);
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw invalid("there is more behind the execute request");
        }
        if (!given) {
            arguments = nothing(plan);
        }
        return new ExecuteRequest(arguments, new ResultWish(response, outputs.wishes()), subscriber);
    }

    private Object[] arguments(JsonParser parser, MethodPlan plan, Source bounded) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw invalid("inputs is an object of the inputs by their names");
        }
        var references = new References(FACTORY, bounded);
        var inputs = new InputParser(parser, InputShapes.of(plan), references);
        return plan.readArguments(new JsonReader(inputs, limits));
    }

    private Object[] nothing(MethodPlan plan) throws IOException {
        try (JsonParser parser = FACTORY.createParser("{}")) {
            return plan.readArguments(new JsonReader(parser, limits));
        }
    }

    private static ResultWish.Response response(JsonParser parser) throws IOException {
        String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
        return switch (text) {
            case "raw" -> ResultWish.Response.RAW;
            case "document" -> ResultWish.Response.DOCUMENT;
            default -> throw invalid("response is \"raw\" or \"document\"");
        };
    }

    private static ProblemException invalid(String text) {
        return new ProblemException(Problem.INVALID_ARGUMENT, text);
    }
}
