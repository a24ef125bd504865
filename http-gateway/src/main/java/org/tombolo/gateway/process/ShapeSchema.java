/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.tombolo.wire.value.Shape;

/**
 * Schemas as OpenAPI 3.0 has them, which are those that a process description may hold: {@code nullable} instead of a type null, one type
 * alone, nothing beyond. All is written out; a type within itself is met as an object of any kind.
 */
public final class ShapeSchema {
    private static final String BBOX = "bbox";
    private static final String CRS = "crs";
    private static final String OGC_BBOX = "ogc-bbox";
    private static final String ALL_OF = "allOf";
    private static final JsonPointer TYPED = JsonPointer.compile("/" + ALL_OF + "/1");

    private final JsonNode types;
    private final Set<Class<?>> open = new HashSet<>();

    /**
     * Schemas with the texts of a service.
     *
     * @param types of its description: by the names of records
     */
    public ShapeSchema(JsonNode types) {
        this.types = types;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * The schema of a shape.
     *
     * @param shape what values look like
     * @return a new object
     */
    public ObjectNode of(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return scalar(scalar);
        }
        if (shape instanceof Shape.Enumeration enumeration) {
            ObjectNode schema = object().put("type", "string");
            enumeration.constants().forEach(schema.putArray("enum")::add);
            return schema;
        }
        if (shape instanceof Shape.RecordShape record) {
            return isBox(record) ? boxAlone() : guarded(record.javaType(), () -> record(record));
        }
        if (shape instanceof Shape.Choice choice) {
            return guarded(choice.javaType(), () -> choice(choice));
        }
        if (shape instanceof Shape.OptionalOf optional) {
            return orNull(of(optional.content()));
        }
        return ofMany(shape);
    }

    private ObjectNode ofMany(Shape shape) {
        if (shape instanceof Shape.ListOf list) {
            return array(nullable(of(list.element())));
        }
        if (shape instanceof Shape.MapOf map) {
            ObjectNode schema = object().put("type", "object");
            schema.set("additionalProperties", nullable(of(map.value())));
            return schema;
        }
        if (shape instanceof Shape.PrimitiveArray array) {
            return PrimitiveSchemas.array(array.dtype());
        }
        if (shape instanceof Shape.Bytes) {
            return object().put("type", "string")
                    .put("format", "byte")
                    .put("contentEncoding", "base64")
                    .put("contentMediaType", "application/octet-stream");
        }
        if (shape instanceof Shape.NdArrayShape) {
            return PrimitiveSchemas.ndArray();
        }
        return shape instanceof Shape.DatasetShape ? PrimitiveSchemas.dataset() : object();
    }

    private static ObjectNode scalar(Shape.Scalar scalar) {
        return switch (scalar.kind()) {
            case NOTHING -> object().put("nullable", true);
            case BOOLEAN -> object().put("type", "boolean");
            case INTEGER -> PrimitiveSchemas.integer(scalar);
            case NUMBER -> object().put("type", "number").put("nullable", true);
            case CHARACTER -> object().put("type", "string").put("minLength", 1).put("maxLength", 1);
            case TEXT -> {
                ObjectNode schema = object().put("type", "string");
                scalar.format().ifPresent(format -> schema.put("format", format));
                yield schema;
            }
        };
    }

    static ObjectNode array(ObjectNode items) {
        ObjectNode schema = object().put("type", "array");
        schema.set("items", items);
        return schema;
    }

    /** Anything but a primitive may be null; a schema that takes anything needn't say so. */
    private static ObjectNode nullable(ObjectNode schema) {
        return schema.has("type") || schema.has(ALL_OF) ? orNull(schema) : schema;
    }

    /** Null is what a schema with a type lets in, which of a box alone is the inner one. */
    private static ObjectNode orNull(ObjectNode schema) {
        ObjectNode typed = schema.at(TYPED) instanceof ObjectNode inner ? inner : schema;
        typed.put("nullable", true);
        return schema;
    }

    private ObjectNode guarded(Class<?> type, Supplier<ObjectNode> schema) {
        if (!open.add(type)) {
            return object().put("type", "object").put("description", "another " + type.getSimpleName());
        }
        try {
            return schema.get();
        } finally {
            open.remove(type);
        }
    }

    private ObjectNode record(Shape.RecordShape record) {
        JsonNode texts = types.path(record.name());
        ObjectNode schema = object().put("type", "object");
        texts(schema, texts);
        var required = JsonNodeFactory.instance.arrayNode();
        ObjectNode properties = schema.putObject("properties");
        for (var component : record.components()) {
            ObjectNode property = of(component.shape());
            texts(property, texts.path("properties").path(component.name()));
            properties.set(component.name(), component.required() ? property : nullable(property));
            if (component.required()) {
                required.add(component.name());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    static void texts(ObjectNode schema, JsonNode texts) {
        if (texts.hasNonNull("title")) {
            schema.put("title", texts.get("title").asText());
        }
        String unit = texts.path("unit").asText("");
        String text = texts.path("description").asText("");
        if (!text.isEmpty() || !unit.isEmpty()) {
            schema.put(
                    "description", unit.isEmpty() ? text : text.isEmpty() ? "in " + unit : text + " (in " + unit + ")");
        }
    }

    private ObjectNode choice(Shape.Choice choice) {
        ObjectNode schema = object();
        texts(schema, types.path(choice.name()));
        var cases = schema.putArray("oneOf");
        for (var one : choice.cases()) {
            ObjectNode case1 = object().put("type", "object").put("title", one.name());
            case1.putArray("required").add(one.name());
            case1.putObject("properties").set(one.name(), of(one.shape()));
            cases.add(case1.put("additionalProperties", false));
        }
        return schema;
    }

    /** Whether a record is what the standard calls a bounding box: {@code bbox} and, may be, {@code crs}. */
    static boolean isBox(Shape.RecordShape record) {
        boolean box = false;
        for (var component : record.components()) {
            if (component.name().equals(BBOX)) {
                box = true;
            } else if (!component.name().equals(CRS)) {
                return false;
            }
        }
        return box;
    }

    /**
     * The schema of an input: a box by its sides may be given as the standard has boxes, too; a whole number is no choice between a number
     * and digits, as many clients make a field of one type from it.
     *
     * @param shape what it looks like
     * @return a new object
     */
    public ObjectNode ofInput(Shape shape) {
        Shape bare = shape instanceof Shape.OptionalOf optional ? optional.content() : shape;
        if (bare instanceof Shape.Scalar scalar && scalar.kind() == Shape.Kind.INTEGER) {
            ObjectNode number = PrimitiveSchemas.number(scalar);
            return bare.equals(shape) ? number : number.put("nullable", true);
        }
        if (!Boxes.hasSides(bare)) {
            return of(shape);
        }
        ObjectNode schema = object();
        schema.putArray("oneOf").add(of(bare)).add(box());
        return schema;
    }

    /** As the standard's own example has it: clients that fill in what is an object by itself don't know that this is a box. */
    private static ObjectNode boxAlone() {
        ObjectNode schema = object();
        schema.putArray(ALL_OF).add(object().put("format", OGC_BBOX)).add(box());
        return schema;
    }

    private static ObjectNode box() {
        ObjectNode schema = object().put("type", "object").put("format", OGC_BBOX);
        schema.putArray("required").add(BBOX);
        ObjectNode properties = schema.putObject("properties");
        ObjectNode corners = array(object().put("type", "number"));
        corners.putArray("oneOf")
                .add(object().put("minItems", 4).put("maxItems", 4))
                .add(object().put("minItems", 6).put("maxItems", 6));
        properties.set(BBOX, corners);
        properties.putObject(CRS).put("type", "string").put("format", "uri").put("nullable", true);
        return schema;
    }
}
