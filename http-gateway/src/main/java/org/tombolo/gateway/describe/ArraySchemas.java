/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON Schemas of NdArray and Dataset, which are the same for all services (docs/protocol.md, Values). */
public final class ArraySchemas {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final List<String> DTYPES =
            List.of("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "float32", "float64", "string");

    private static final Map<String, JsonNode> SCHEMAS = Map.of("ndarray", ndarray(), "dataset", dataset());

    private ArraySchemas() {}

    /**
     * One of the two.
     *
     * @param name {@code ndarray} or {@code dataset}
     * @return not to be changed
     */
    public static Optional<JsonNode> named(String name) {
        return Optional.ofNullable(SCHEMAS.get(name));
    }

    private static ObjectNode ndarray() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", DIALECT).put("title", "NdArray");
        schema.put(
                "description",
                "Numbers or texts in a grid of any number of axes: the elements as nested lists, null where one is missing, or as base64 of"
                        + " their little-endian bytes, row-major. A nested list by itself is one too.");
        var forms = schema.putArray("oneOf");
        ObjectNode nested = array(forms.addObject());
        nested.putArray("required").add("data");
        nested.withObject("/properties").set("data", nested());
        ObjectNode base64 = array(forms.addObject());
        base64.putArray("required").add("dtype").add("shape").add("base64");
        base64.withObject("/properties")
                .putObject("base64")
                .put("type", "string")
                .put("contentEncoding", "base64");
        forms.addObject().put("type", "array");
        return schema;
    }

    private static ObjectNode array(ObjectNode schema) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        DTYPES.forEach(properties.putObject("dtype").put("type", "string").putArray("enum")::add);
        ObjectNode shape = properties.putObject("shape").put("type", "array");
        shape.putObject("items").put("type", "integer").put("minimum", 0);
        properties
                .putObject("fill")
                .putArray("type")
                .add("number")
                .add("string")
                .add("null");
        return schema;
    }

    /** Of any depth; a single element for an array without axes. */
    private static ObjectNode nested() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("type").add("array").add("number").add("string").add("null");
        return schema;
    }

    private static ObjectNode dataset() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", DIALECT).put("title", "Dataset").put("type", "object");
        schema.put(
                "description",
                "Named arrays over named dimensions, with attributes, as xarray.Dataset.to_dict() gives and from_dict() takes them.");
        schema.putArray("required").add("data_vars");
        ObjectNode properties = schema.putObject("properties");
        properties.set("coords", variables());
        properties.set("attrs", attributes());
        properties
                .putObject("dims")
                .put("type", "object")
                .putObject("additionalProperties")
                .put("type", "integer")
                .put("minimum", 0);
        properties.set("data_vars", variables());
        return schema;
    }

    private static ObjectNode variables() {
        ObjectNode variables = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode variable = variables.putObject("additionalProperties").put("type", "object");
        variable.putArray("required").add("dims").add("data");
        ObjectNode properties = variable.putObject("properties");
        properties.putObject("dims").put("type", "array").putObject("items").put("type", "string");
        properties.set("attrs", attributes());
        properties.putObject("data").put("$ref", "/schemas/ndarray");
        return variables;
    }

    private static ObjectNode attributes() {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode().put("type", "object");
        var values = attributes.putObject("additionalProperties").putArray("anyOf");
        values.addObject().putArray("type").add("string").add("number");
        values.addObject().put("$ref", "/schemas/ndarray");
        return attributes;
    }
}
