/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.describe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.tombolo.wire.value.Shape;

/** The JSON Schemas of a service's values (docs/http.md, The description). Records and choices are kept apart, by name. For one service. */
final class Schemas {

    /** What JSON says by itself. */
    private static final Set<String> PLAIN = Set.of("boolean", "double", "String", "void");

    /** Beyond these bounds numbers aren't exact in every language. */
    private static final long SAFE = 1L << 53;

    private final ObjectNode types = object();
    private final Map<String, Class<?>> named = new HashMap<>();

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The schemas that the others refer to as {@code #/types/...}. */
    ObjectNode types() {
        return types;
    }

    /** The schema of a shape; a new object. */
    ObjectNode of(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return scalar(scalar);
        }
        if (shape instanceof Shape.Enumeration enumeration) {
            ObjectNode schema = object().put("type", "string").put("title", enumeration.name());
            enumeration.constants().forEach(schema.putArray("enum")::add);
            return schema;
        }
        if (shape instanceof Shape.RecordShape record) {
            String name = name(record.name(), record.javaType());
            if (!types.has(name)) {
                record(record, types.putObject(name));
            }
            return reference(name);
        }
        if (shape instanceof Shape.Choice choice) {
            String name = name(choice.name(), choice.javaType());
            if (!types.has(name)) {
                choice(choice, types.putObject(name));
            }
            return reference(name);
        }
        return shape instanceof Shape.OptionalOf optional ? of(optional.content()) : ofMany(shape);
    }

    private ObjectNode ofMany(Shape shape) {
        if (shape instanceof Shape.ListOf list) {
            return array(of(list.element()));
        }
        if (shape instanceof Shape.MapOf map) {
            ObjectNode schema = object().put("type", "object");
            schema.set("additionalProperties", of(map.value()));
            ObjectNode keys = of(map.key()).put("type", "string");
            if (map.key() instanceof Shape.Scalar scalar && scalar.kind() != Shape.Kind.TEXT) {
                // In JSON a key is text, whatever it was.
                keys.put("x-java", scalar.javaName());
            }
            if (keys.size() > 1) {
                schema.set("propertyNames", keys);
            }
            return schema;
        }
        if (shape instanceof Shape.PrimitiveArray array) {
            return array(object().put("type", elements(array.dtype()))).put("x-dtype", array.dtype());
        }
        if (shape instanceof Shape.Bytes) {
            return object().put("type", "string")
                    .put("contentEncoding", "base64")
                    .put("x-java", "byte[]");
        }
        if (shape instanceof Shape.NdArrayShape) {
            return object().put("$ref", "/schemas/ndarray");
        }
        return shape instanceof Shape.DatasetShape ? object().put("$ref", "/schemas/dataset") : object();
    }

    private static ObjectNode array(ObjectNode items) {
        ObjectNode schema = object().put("type", "array");
        schema.set("items", items);
        return schema;
    }

    private static String elements(String dtype) {
        if (dtype.equals("bool")) {
            return "boolean";
        }
        return dtype.startsWith("float") ? "number" : "integer";
    }

    private static ObjectNode scalar(Shape.Scalar scalar) {
        ObjectNode schema = object();
        switch (scalar.kind()) {
            case NOTHING -> schema.put("type", "null");
            case BOOLEAN -> schema.put("type", "boolean");
            case INTEGER -> schema.put("type", "integer");
            case NUMBER -> schema.put("type", "number");
            case TEXT -> schema.put("type", "string");
            case CHARACTER -> schema.put("type", "string").put("minLength", 1).put("maxLength", 1);
        }
        scalar.format().ifPresent(format -> schema.put("format", format));
        scalar.bounds()
                .filter(bounds -> bounds.least() >= -SAFE && bounds.most() <= SAFE)
                .ifPresent(bounds -> schema.put("minimum", bounds.least()).put("maximum", bounds.most()));
        if (!PLAIN.contains(scalar.javaName())) {
            schema.put("x-java", scalar.javaName());
        }
        return schema;
    }

    private static ObjectNode reference(String name) {
        return object().put("$ref", "#/types/" + name);
    }

    /** Simple names, in letters that a reference may have; of two types with the same one the later is told apart by its package. */
    private String name(String simple, Class<?> type) {
        String name = simple.replaceAll("[^\\p{Alnum}_$.]+", "_").replaceAll("_$", "");
        Class<?> holder = named.putIfAbsent(name, type);
        return holder == null || holder == type ? name : type.getPackageName() + "." + name;
    }

    private void record(Shape.RecordShape record, ObjectNode schema) {
        schema.put("type", "object");
        AuthorsWords.of(record.javaType()).into(schema);
        ArrayNode required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        for (var component : record.components()) {
            ObjectNode property = of(component.shape());
            Annotated.into(
                    property,
                    AuthorsWords.about(component.declared()),
                    AuthorsWords.component(record.javaType(), component.name(), component.declared()));
            properties.set(component.name(), property);
            if (component.required()) {
                required.add(component.name());
            }
        }
        if (record.ordered()) {
            ArrayNode order = schema.putArray("order");
            record.components().forEach(component -> order.add(component.name()));
        }
    }

    private void choice(Shape.Choice choice, ObjectNode schema) {
        AuthorsWords.of(choice.javaType()).into(schema);
        ArrayNode cases = schema.putArray("oneOf");
        for (var each : choice.cases()) {
            ObjectNode schemaOfCase = cases.addObject().put("type", "object");
            schemaOfCase.putArray("required").add(each.name());
            schemaOfCase.putObject("properties").set(each.name(), of(each.shape()));
            schemaOfCase.put("additionalProperties", false);
        }
    }
}
