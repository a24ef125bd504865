/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether answers are what an OpenAPI document says of them: path, operation, status, media type, and the schema of JSON.
 *
 * @param document the document
 */
record OpenApiAnswers(JsonNode document) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
    private static final SchemaValidatorsConfig NULLABLE =
            SchemaValidatorsConfig.builder().nullableKeywordEnabled(true).build();

    /** Fails unless the document has room for an answer; where there is no such path, for 404 alone. */
    void check(String method, String path, HttpResponse<String> answer) throws IOException {
        Optional<JsonNode> operations = operations(path);
        String what = method + " " + path + " " + answer.statusCode();
        if (operations.isEmpty()) {
            assertEquals(404, answer.statusCode(), what + ": the document has no such path");
            return;
        }
        JsonNode operation = operations.get().path(method.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            assertEquals(405, answer.statusCode(), what + ": the document has no such operation");
            return;
        }
        JsonNode responses = operation.path("responses");
        String status = String.valueOf(answer.statusCode());
        JsonNode response = resolved(responses.has(status) ? responses.get(status) : responses.path("default"));
        assertTrue(response.isObject(), what + ": the document has no such status");
        check(what, response, answer);
    }

    private void check(String what, JsonNode response, HttpResponse<String> answer) throws IOException {
        if (answer.body().isEmpty()) {
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        Optional<JsonNode> content = response.path("content").properties().stream()
                .filter(entry -> base(entry.getKey()).equals(base(type)))
                .map(Map.Entry::getValue)
                .findFirst();
        assertTrue(content.isPresent(), what + ": the document has no " + type + " there");
        if (base(type).endsWith("json")) {
            ObjectNode schema = JSON.createObjectNode();
            schema.putArray("allOf").add(content.get().path("schema"));
            schema.set("components", document.path("components"));
            Set<?> faults = SCHEMAS.getSchema(schema, NULLABLE).validate(JSON.readTree(answer.body()));
            assertTrue(faults.isEmpty(), () -> what + ": " + faults + " in " + answer.body());
        }
    }

    private static String base(String type) {
        return type.split(";", 2)[0].strip();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private Optional<JsonNode> operations(String path) {
        String plain = path.split("\\?", 2)[0];
        JsonNode paths = document.path("paths");
        if (paths.has(plain)) {
            return Optional.of(paths.get(plain));
        }
        return paths.properties().stream()
                .filter(entry -> entry.getKey().contains("{")
                        && plain.matches(entry.getKey().replace(".", "\\.").replaceAll("\\{[^}]*}", "[^/]+")))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
