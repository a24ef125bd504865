/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** The examples that authors give, as far as they are of the form that a schema says; a record given as a list is put into it by its parts' names. */
final class Examples {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Examples() {}

    /** Puts an example into a schema, if it fits. */
    static void add(ObjectNode schema, JsonNode about) {
        JsonNode example = about.path("example");
        JsonNode value = named(schema, example.isTextual() ? parsed(example.asText()) : example);
        if (!value.isMissingNode() && !value.isNull() && fits(schema, value)) {
            schema.set("example", value);
        } else if (example.isTextual() && !example.asText().isEmpty() && fits(schema, example)) {
            schema.set("example", example);
        }
    }

    /** A list whose elements are as many as the parts of an object that the schema allows: that object. */
    private static JsonNode named(JsonNode schema, JsonNode value) {
        if (value.isArray() && !fits(schema, value)) {
            for (JsonNode one : schema.has("oneOf") ? schema.get("oneOf") : List.of(schema)) {
                List<String> names = new ArrayList<>();
                one.path("properties").fieldNames().forEachRemaining(names::add);
                if (names.size() == value.size()) {
                    ObjectNode object = MAPPER.createObjectNode();
                    names.forEach(name -> object.set(name, value.get(object.size())));
                    return object;
                }
            }
        }
        return value;
    }

    private static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            // Written as a text and not as JSON, as authors do: it is that text.
            return TextNode.valueOf(text);
        }
    }

    /** Whether a value has the types that a schema says. */
    static boolean fits(JsonNode schema, JsonNode value) {
        if (schema.has("oneOf")) {
            int fitting = 0;
            for (JsonNode one : schema.get("oneOf")) {
                fitting += fits(one, value) ? 1 : 0;
            }
            return fitting == 1;
        }
        return switch (schema.path("type").asText("")) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray() && elementsFit(schema.path("items"), value);
            case "object" -> value.isObject() && partsFit(schema, value);
            default -> true;
        };
    }

    private static boolean elementsFit(JsonNode items, JsonNode array) {
        for (JsonNode element : array) {
            if (!fits(items, element)) {
                return false;
            }
        }
        return true;
    }

    private static boolean partsFit(JsonNode schema, JsonNode object) {
        for (JsonNode required : schema.path("required")) {
            if (!object.has(required.asText())) {
                return false;
            }
        }
        return object.properties().stream()
                .allMatch(entry -> fits(schema.path("properties").path(entry.getKey()), entry.getValue()));
    }
}
