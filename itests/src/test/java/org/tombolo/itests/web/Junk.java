/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Values by chance; the same ones for the same seed. */
final class Junk {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            "SST",
            "\u0000",
            "\uD83D\uDE00 ümlaut",
            "' OR 1=1 --",
            "../../etc/passwd",
            "<script>alert(1)</script>",
            "1e999",
            "NaN",
            "2026-13-45T99:99:99Z",
            "${jndi:ldap://x}",
            "%00%ff",
            "null");
    private static final List<String> KEYS = List.of(
            "text",
            "times",
            "box",
            "west",
            "shape",
            "data",
            "dtype",
            "fill",
            "dims",
            "coords",
            "attrs",
            "inputs",
            "href",
            "value",
            "class",
            "@type",
            "__proto__",
            "Circle",
            "radius",
            "base64",
            "outputs",
            "response",
            "subscriber");

    private final Random random;

    Junk(Random random) {
        this.random = random;
    }

    /** Any value, nested a little. */
    JsonNode value(int depth) {
        return switch (random.nextInt(depth > 4 ? 6 : 9)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.numberNode(random.nextInt(7) - 3);
            case 4 -> NODES.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 5 -> NODES.textNode(pick(TEXTS));
            case 6 -> list(depth);
            default -> object(depth);
        };
    }

    private ArrayNode list(int depth) {
        ArrayNode list = NODES.arrayNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(value(depth + 1));
        }
        return list;
    }

    private ObjectNode object(int depth) {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.set(pick(KEYS), value(depth + 1));
        }
        return object;
    }

    /** A value that a schema doesn't allow; of one that allows everything, anything. */
    JsonNode against(JsonNode schema) {
        return switch (schema.path("type").asText("")) {
            case "string" -> random.nextBoolean() ? NODES.objectNode() : NODES.booleanNode(true);
            case "integer", "number" -> random.nextBoolean() ? NODES.textNode("three") : NODES.objectNode();
            case "boolean" -> random.nextBoolean() ? NODES.textNode("perhaps") : NODES.numberNode(17);
            case "array" -> random.nextBoolean() ? NODES.textNode("?") : NODES.booleanNode(true);
            // A record, a choice, an NdArray (which a single text may be) or a Dataset.
            default -> random.nextBoolean() ? NODES.booleanNode(true) : ragged();
        };
    }

    private static JsonNode ragged() {
        ArrayNode rows = NODES.arrayNode();
        rows.addArray().add(1);
        rows.addArray().add(2).add(3);
        return rows;
    }

    /** Bytes that are no JSON, no CBOR and no text. */
    byte[] bytes(int most) {
        byte[] bytes = new byte[1 + random.nextInt(most)];
        random.nextBytes(bytes);
        // No JSON and no CBOR begins with it.
        bytes[0] = (byte) 0xff;
        return bytes;
    }

    /** A query of parameters that there are and that there aren't. */
    String query() {
        StringBuilder query = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            String value = random.nextBoolean() ? value(5).asText() : pick(TEXTS);
            query.append(pick(
                            List.of("limit", "offset", "search", "f", "type", "status", "processID", "datetime", "x")))
                    .append(random.nextInt(9) == 0 ? "" : "=")
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                    .append('&');
        }
        return query.toString();
    }

    /** A value for a header that is hardly what was expected. */
    String headerValue() {
        return pick(List.of(
                "",
                ",",
                "*",
                "a".repeat(2000),
                "-1",
                "0",
                "1ns",
                "PT",
                "9".repeat(30),
                "text/csv;q=x",
                "application/json;q=2;arrays=?",
                "*/*;q=0",
                "bytes=5-1",
                "respond-async, wait=-1, return=nothing",
                "\"",
                "W/\"x\", *",
                "gzip;q=9, br",
                "../../x",
                "%0d%0aX: y"));
    }

    <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
