/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.plan.ParameterPlan;
import org.tombolo.wire.value.JsonReader;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Memory;

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

    private static final String INPUTS = "inputs";
    private static final Set<String> PARTS = Set.of(INPUTS, "outputs", "response", "subscriber");

    /** What other standards and servers put into a request stands for nothing here. */
    private static final String OTHER = "";

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
     * @param memory is asked for what references lead to, and for the values; that of the body's text is the caller's matter
     * @return complete and checked
     * @throws ProblemException INVALID_ARGUMENT, TOO_LARGE, or what a reference failed with
     * @throws IOException if the body breaks off
     */
    public ExecuteRequest read(InputStream body, MethodPlan plan, Memory memory) throws IOException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw invalid("an execute request is an object: {\"inputs\": {...}}");
            }
            return read(parser, plan, memory);
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    Problem.INVALID_ARGUMENT,
                    "the body is not the JSON of an execute request: " + e.getOriginalMessage(),
                    e);
        }
    }

    private ExecuteRequest read(JsonParser parser, MethodPlan plan, Memory memory) throws IOException {
        Source bounded = new BoundedSource(source, limits.maxMessage(), memory);
        var outputs = new OutputsReader(plan);
        var subscriber = Subscriber.NOBODY;
        var response = ResultWish.Response.RAW;
        Object[] arguments = new Object[0];
        Set<String> met = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = PARTS.contains(parser.currentName()) ? parser.currentName() : OTHER;
            if (!met.add(name) && name.equals(INPUTS)) {
                throw invalid("the request has inputs twice");
            }
            parser.nextToken();
            switch (name) {
                case INPUTS -> arguments = arguments(parser, plan, bounded, memory);
                case "outputs" -> outputs.read(parser);
                case "response" -> response = response(parser);
                case "subscriber" -> subscriber = OutputsReader.subscriber(parser);
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw invalid("there is more behind the execute request");
        }
        if (met.equals(Set.of(OTHER))) {
            // Most likely the inputs themselves: a method that needs none would run without them.
            throw invalid("the body has none of inputs, outputs, response and subscriber; write {\"inputs\": {...}}");
        }
        return new ExecuteRequest(
                met.contains(INPUTS) ? arguments : nothing(plan, bounded, memory),
                new ResultWish(response, outputs.wishes()),
                subscriber);
    }

    private Object[] arguments(JsonParser parser, MethodPlan plan, Source bounded, Memory memory) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw invalid("inputs is an object of the inputs by their names");
        }
        var references = new References(FACTORY, bounded);
        var inputs = new InputParser(parser, InputShapes.of(plan), references);
        Object[] arguments = plan.readArguments(new JsonReader(inputs, limits, memory));
        for (ParameterPlan parameter : plan.parameters()) {
            if (parameter.required() && !inputs.has(parameter.name())) {
                throw invalid("the input " + parameter.name()
                        + " is missing or null, and may not be left out: its minOccurs is 1");
            }
        }
        return arguments;
    }

    private Object[] nothing(MethodPlan plan, Source bounded, Memory memory) throws IOException {
        try (JsonParser parser = FACTORY.createParser("{}")) {
            parser.nextToken();
            return arguments(parser, plan, bounded, memory);
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
