/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.fetch.Fetched;
import org.tombolo.wire.value.Shape;

/** Reads inputs by reference: JSON for all, bytes of any type where bytes are wanted, plain text where a text is. */
final class References {
    private static final List<String> JSON = List.of("application/json", "application/geo+json", "application/*");
    private static final List<String> BYTES = List.of("application/octet-stream", "*/*");
    private static final List<String> TEXT = List.of("text/plain", "text/*", "application/json");

    private final JsonFactory factory;
    private final Source source;

    /**
     * References that are read from a source.
     *
     * @param factory makes parsers for JSON
     * @param source where they are read from
     */
    References(JsonFactory factory, Source source) {
        this.factory = factory;
        this.source = source;
    }

    /**
     * Reads a link and what it leads to.
     *
     * @param link stands at the name of its first field; stands at its end afterwards
     * @param input the input's name
     * @param shape what it looks like
     * @return stands before the value
     */
    JsonParser read(JsonParser link, String input, Shape shape) throws IOException {
        Optional<String> address = Optional.empty();
        JsonToken token = link.currentToken();
        while (token == JsonToken.FIELD_NAME) {
            boolean href = link.currentName().equals("href");
            token = link.nextToken();
            if (href && token == JsonToken.VALUE_STRING) {
                address = Optional.of(link.getText());
            }
            link.skipChildren();
            token = link.nextToken();
        }
        String found = address.orElseThrow(
                () -> new ProblemException(
                        Problem.INVALID_ARGUMENT,
                        "the input " + input
                                + " looks like a reference, but its href is no text; an object that is a value is written {\"value\": {...}}"));
        return parser(source.get(found, accept(shape)), found, shape);
    }

    private static List<String> accept(Shape shape) {
        if (shape instanceof Shape.Bytes) {
            return BYTES;
        }
        return isText(shape) ? TEXT : JSON;
    }

    private static boolean isText(Shape shape) {
        return shape instanceof Shape.Scalar scalar && scalar.kind() == Shape.Kind.TEXT;
    }

    private JsonParser parser(Fetched fetched, String address, Shape shape) throws IOException {
        String type = fetched.mediaType();
        boolean json = type.isEmpty() || type.equals("application/json") || type.endsWith("+json");
        if (shape instanceof Shape.Bytes && !json) {
            return Prefix.text(Base64.getEncoder().encodeToString(fetched.body()));
        }
        if (isText(shape) && type.startsWith("text/")) {
            return Prefix.text(new String(fetched.body(), UTF_8));
        }
        if (json) {
            return factory.createParser(fetched.body());
        }
        throw new ProblemException(
                Problem.INVALID_ARGUMENT, address + " has " + type + ", and this input is read from application/json");
    }
}
