/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A field of the form from which a process is run, as the schema of its input asks for. */
final class Field {
    private final String name;
    private final JsonNode input;
    private final JsonNode schema;
    private final String id;

    /** Of the input with a number of its own on the page. */
    Field(String name, JsonNode input, int number) {
        this.name = name;
        this.input = input;
        this.schema = input.path("schema");
        this.id = "input-" + number;
    }

    void write(Html page) {
        boolean optional = input.path("minOccurs").asInt(1) == 0;
        page.open("div", "class", "field").open("label", "for", id).element("b", name);
        String title = input.path("title").asText("");
        if (!title.isEmpty() && !title.equals(name)) {
            page.text(": " + title);
        }
        page.element("span", soft(optional), "class", "soft").close();
        String description = input.path("description").asText("");
        page.element("div", description.equals(title) ? "" : description, "class", "text", "id", id + "-about");
        control(page, Boolean.toString(optional));
        page.element("div", "", "class", "wrong", "id", id + "-wrong").close(1);
    }

    private String soft(boolean optional) {
        String unit = "";
        for (JsonNode entry : input.path("metadata")) {
            unit = entry.path("role").asText("").equals("unit")
                    ? entry.path("title").asText("")
                    : unit;
        }
        return (unit.isEmpty() ? "" : " in " + unit) + (optional ? " (may be left out)" : "");
    }

    private void control(Html page, String optional) {
        String type = type();
        if (schema.path("enum").isArray()) {
            choice(page, optional, "text", schema.path("enum"));
        } else if (type.equals("boolean")) {
            choice(page, optional, "boolean", schema.path("enum"));
        } else if (type.equals("string")) {
            line(page, optional, "text", plain(example()));
        } else if (type.equals("number")) {
            line(page, optional, "number", plain(example()));
        } else {
            page.element(
                    "textarea", example().isMissingNode() ? "" : example().toString(), attributes("json", optional));
            page.element("div", hint(), "class", "soft");
        }
    }

    /** The type, number also for what may be a number or, since JSON doesn't have all of them, a text. */
    private String type() {
        Set<String> types = new HashSet<>();
        types.add(schema.path("type").asText(""));
        schema.path("oneOf").forEach(one -> types.add(one.path("type").asText("object")));
        if (types.contains("object") || types.contains("array")) {
            return "";
        }
        boolean number = types.contains("integer") || types.contains("number");
        return number ? "number" : schema.path("type").asText("");
    }

    private void line(Html page, String optional, String kind, String value) {
        String[] common = attributes(kind, optional);
        String[] all = Arrays.copyOf(common, common.length + 6);
        String[] own = {"type", "text", "value", value, "inputmode", kind.equals("number") ? "decimal" : "text"};
        System.arraycopy(own, 0, all, common.length, own.length);
        page.empty("input", all);
        if (kind.equals("text") && !hint().isEmpty()) {
            page.element("div", hint(), "class", "soft");
        }
    }

    private void choice(Html page, String optional, String kind, JsonNode constants) {
        page.open("select", attributes(kind, optional));
        if (optional.equals("true")) {
            page.element("option", "", "value", "");
        }
        if (kind.equals("boolean")) {
            page.element("option", "true", "value", "true").element("option", "false", "value", "false");
        }
        String chosen = plain(example());
        for (JsonNode constant : constants) {
            String text = constant.asText();
            if (text.equals(chosen)) {
                page.element("option", text, "value", text, "selected", "selected");
            } else {
                page.element("option", text, "value", text);
            }
        }
        page.close();
    }

    /** Without an attribute name: a field that is called as a property of its form would hide that from the script. */
    private String[] attributes(String kind, String optional) {
        return new String[] {
            "id",
            id,
            "data-name",
            name,
            "data-kind",
            kind,
            "data-optional",
            optional,
            "aria-describedby",
            id + "-about",
            "autocomplete",
            "off",
            "spellcheck",
            "false"
        };
    }

    /** What to write into a field of this kind. */
    private String hint() {
        String format = schema.path("format").asText("");
        if (schema.path("contentEncoding").asText("").equals("base64") || format.equals("byte")) {
            return "bytes in base64";
        }
        if (schema.path("type").asText().equals("string")) {
            return format;
        }
        if (!schema.path("oneOf").isArray()) {
            return "JSON: " + form(schema);
        }
        List<String> forms = new ArrayList<>();
        schema.path("oneOf").forEach(one -> forms.add(form(one)));
        return "JSON: " + String.join(" or ", forms);
    }

    /** A type, and of an object what it holds; of several schemas in one that of the last, as a box has it. */
    private static String form(JsonNode schema) {
        JsonNode typed = schema.has("allOf")
                ? schema.get("allOf").path(schema.get("allOf").size() - 1)
                : schema;
        List<String> parts = new ArrayList<>();
        typed.path("properties").fieldNames().forEachRemaining(parts::add);
        String kind = typed.path("type").asText(schema.path("title").asText("value"));
        return kind + (parts.isEmpty() ? "" : " of " + String.join(", ", parts));
    }

    private JsonNode example() {
        for (JsonNode place : new JsonNode[] {schema, input}) {
            for (String key : new String[] {"default", "example"}) {
                if (place.has(key)) {
                    return place.get(key);
                }
            }
            if (place.path("examples").has(0)) {
                return place.path("examples").get(0);
            }
        }
        return MissingNode.getInstance();
    }

    private static String plain(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText("");
    }
}
