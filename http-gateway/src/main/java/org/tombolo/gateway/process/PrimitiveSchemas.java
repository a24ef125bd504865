/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tombolo.wire.value.Shape;

/** The schemas of numbers, of arrays of them, and of what holds such arrays. */
final class PrimitiveSchemas {
    /** Beyond it JSON's numbers are not exact everywhere: such integers are texts. */
    private static final long EXACT = 1L << 53;

    private PrimitiveSchemas() {}

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode integer(Shape.Scalar scalar) {
        boolean exact = scalar.bounds().map(bounds -> bounds.most() <= EXACT).orElse(false);
        return exact ? number(scalar) : either(number(scalar), digits());
    }

    /** Without the digits: what forms ask for. */
    static ObjectNode number(Shape.Scalar scalar) {
        ObjectNode number = object().put("type", "integer");
        if (scalar.bounds().isEmpty()) {
            return number;
        }
        var bounds = scalar.bounds().get();
        if (bounds.most() > EXACT) {
            return number.put("format", "int64");
        }
        if (bounds.most() == Integer.MAX_VALUE) {
            number.put("format", "int32");
        }
        return number.put("minimum", bounds.least()).put("maximum", bounds.most());
    }

    private static ObjectNode digits() {
        return object().put("type", "string").put("pattern", "^-?[0-9]+$");
    }

    private static ObjectNode either(ObjectNode... schemas) {
        ObjectNode schema = object();
        var cases = schema.putArray("oneOf");
        for (var one : schemas) {
            cases.add(one);
        }
        return schema;
    }

    static ObjectNode array(String dtype) {
        ObjectNode schema = object().put("type", "array");
        if (dtype.equals("bool")) {
            schema.putObject("items").put("type", "boolean");
        } else if (dtype.startsWith("float")) {
            schema.putObject("items").put("type", "number").put("nullable", true);
        } else if (dtype.endsWith("64")) {
            schema.set("items", either(object().put("type", "integer"), digits()));
        } else {
            schema.putObject("items").put("type", "integer");
        }
        return schema;
    }

    /** With its type and shape, or a bare list. */
    static ObjectNode ndArray() {
        ObjectNode named = object().put("type", "object").put("title", "NdArray");
        named.putArray("required").add("shape");
        ObjectNode properties = named.putObject("properties");
        properties.putObject("dtype").put("type", "string");
        properties.set(
                "shape", ShapeSchema.array(object().put("type", "integer").put("minimum", 0)));
        properties.set("data", ShapeSchema.array(object()));
        properties.putObject("fill").put("nullable", true);
        properties.putObject("base64").put("type", "string").put("format", "byte");
        ObjectNode bare = ShapeSchema.array(object());
        return either(named, bare.put("title", "nested lists"));
    }

    /** As xarray's {@code to_dict} has it. */
    static ObjectNode dataset() {
        ObjectNode schema = object().put("type", "object").put("title", "Dataset");
        schema.putArray("required").add("data_vars");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("attrs").put("type", "object");
        properties.putObject("dims").put("type", "object");
        properties.putObject("coords").put("type", "object");
        properties.putObject("data_vars").put("type", "object");
        return schema;
    }
}
