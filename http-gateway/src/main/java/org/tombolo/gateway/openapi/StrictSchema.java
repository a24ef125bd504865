/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Schemas without what the standard of processes knows and OpenAPI 3.0 doesn't. */
final class StrictSchema {

    private StrictSchema() {}

    static JsonNode of(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        strip(copy);
        return copy;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object && !object.path("properties").isTextual()) {
            object.remove("contentEncoding");
            object.remove("contentMediaType");
            if (!object.has("type")) {
                object.remove("nullable");
            }
        }
        if (node.has("properties")) {
            node.get("properties").forEach(StrictSchema::strip);
        }
        if (node.has("items")) {
            strip(node.get("items"));
        }
        if (node.has("additionalProperties")) {
            strip(node.get("additionalProperties"));
        }
        node.path("oneOf").forEach(StrictSchema::strip);
        node.path("anyOf").forEach(StrictSchema::strip);
    }
}
