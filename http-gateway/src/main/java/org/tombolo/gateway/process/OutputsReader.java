/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.plan.MethodPlan;

/** Reads which outputs are wanted, and who is to be told. */
final class OutputsReader {
    private final MethodPlan plan;
    private final Map<String, OutputWish> wishes = new LinkedHashMap<>();

    OutputsReader(MethodPlan plan) {
        this.plan = plan;
    }

    Map<String, OutputWish> wishes() {
        return wishes;
    }

    void read(JsonParser parser) throws IOException {
        object(parser, "outputs");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (Outputs.find(plan, name).isEmpty()) {
                throw invalid("there is no output " + name + "; there are "
                        + Outputs.of(plan).stream().map(Output::name).collect(Collectors.joining(", ")));
            }
            parser.nextToken();
            wishes.put(name, wish(parser, name));
        }
    }

    private static OutputWish wish(JsonParser parser, String output) throws IOException {
        object(parser, "the output " + output);
        String mediaType = "";
        boolean reference = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("format")) {
                mediaType = mediaType(parser, output);
            } else if (name.equals("transmissionMode")) {
                reference = mode(parser, output);
            } else {
                parser.skipChildren();
            }
        }
        return new OutputWish(mediaType, reference);
    }

    private static boolean mode(JsonParser parser, String output) throws IOException {
        String mode = parser.getValueAsString("");
        if (!mode.equals("value") && !mode.equals("reference")) {
            throw invalid("the transmissionMode of the output " + output + " is \"value\" or \"reference\"");
        }
        return mode.equals("reference");
    }

    private static String mediaType(JsonParser parser, String output) throws IOException {
        object(parser, "the format of the output " + output);
        String mediaType = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean type = parser.currentName().equals("mediaType");
            parser.nextToken();
            if (type) {
                mediaType = parser.getValueAsString("");
            }
            parser.skipChildren();
        }
        return mediaType;
    }

    static Subscriber subscriber(JsonParser parser) throws IOException {
        object(parser, "subscriber");
        String success = "";
        String inProgress = "";
        String failed = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "successUri" -> success = parser.getValueAsString("");
                case "inProgressUri" -> inProgress = parser.getValueAsString("");
                case "failedUri" -> failed = parser.getValueAsString("");
                default -> parser.skipChildren();
            }
        }
        if (success.isEmpty()) {
            throw invalid("a subscriber needs a successUri");
        }
        return new Subscriber(success, inProgress, failed);
    }

    private static void object(JsonParser parser, String what) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw invalid(what + " is an object");
        }
    }

    private static ProblemException invalid(String text) {
        return new ProblemException(Problem.INVALID_ARGUMENT, text);
    }
}
