/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tombolo.gateway.catalogue.PublishedMethod;
import org.tombolo.gateway.catalogue.PublishedService;
import org.tombolo.wire.plan.ParameterPlan;
import org.tombolo.wire.value.Shape;

/** Methods as the standard describes processes (18-062r2, Requirements Class "OGC Process Description"). */
public final class ProcessJson {
    private ProcessJson() {}

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * The summary, for the list.
     *
     * @param service whose method it is
     * @param method the method
     * @return a new object, without links
     */
    public static ObjectNode summary(PublishedService service, PublishedMethod method) {
        JsonNode about = method.description();
        ObjectNode summary = object().put("id", method.id());
        summary.put("title", text(about, "title", method.name()));
        if (!text(about, "description", "").isEmpty()) {
            summary.put("description", text(about, "description", ""));
        }
        ArrayNode keywords = summary.putArray("keywords");
        keywords.add(simple(service.interfaceName()));
        if (!text(service.description(), "institute", "").isEmpty()) {
            keywords.add(text(service.description(), "institute", ""));
        }
        summary.put("version", text(service.description(), "version", "1.0.0"));
        summary.putArray("jobControlOptions")
                .add("sync-execute")
                .add("async-execute")
                .add("dismiss");
        summary.putArray("outputTransmission").add("value").add("reference");
        metadata(summary, service, about);
        return summary;
    }

    private static void metadata(ObjectNode summary, PublishedService service, JsonNode about) {
        ArrayNode metadata = JsonNodeFactory.instance.arrayNode();
        String citation = text(about, "citation", text(service.description(), "citation", ""));
        if (!citation.isEmpty()) {
            ObjectNode entry = metadata.addObject().put("title", citation).put("role", "citation");
            if (citation.startsWith("doi:")) {
                entry.put("href", "https://doi.org/" + citation.substring("doi:".length()));
            }
        }
        JsonNode module = service.description().path("module");
        if (module.hasNonNull("name")) {
            metadata.addObject()
                    .put(
                            "title",
                            module.path("name").asText() + " "
                                    + module.path("version").asText(""))
                    .put("role", "module");
        }
        if (!metadata.isEmpty()) {
            summary.set("metadata", metadata);
        }
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String text(JsonNode node, String key, String otherwise) {
        String text = node.path(key).asText("");
        return text.isEmpty() ? otherwise : text;
    }

    /**
     * The whole description.
     *
     * @param service whose method it is
     * @param method the method
     * @return a new object, without links
     */
    public static ObjectNode description(PublishedService service, PublishedMethod method) {
        ObjectNode description = summary(service, method);
        description.set("inputs", inputs(service, method));
        description.set("outputs", outputs(service, method));
        return description;
    }

    /**
     * The inputs by their names.
     *
     * @param service whose method it is
     * @param method the method
     * @return a new object
     */
    public static ObjectNode inputs(PublishedService service, PublishedMethod method) {
        var schemas = new ShapeSchema(service.description().path("types"));
        ObjectNode inputs = object();
        for (ParameterPlan parameter : method.plan().parameters()) {
            JsonNode about = parameter(method, parameter.name());
            ObjectNode input = inputs.putObject(parameter.name());
            input.put("title", text(about, "title", parameter.name()));
            input.put("description", text(about, "description", ""));
            boolean items = parameter.stream() && !isBytes(parameter);
            ObjectNode schema =
                    items ? ShapeSchema.array(schemas.of(parameter.shape())) : schemas.ofInput(parameter.shape());
            Examples.add(schema, about);
            input.set("schema", schema);
            input.put("minOccurs", parameter.required() ? 1 : 0).put("maxOccurs", 1);
            if (about.hasNonNull("unit")) {
                input.putArray("metadata")
                        .addObject()
                        .put("title", about.get("unit").asText())
                        .put("role", "unit");
            }
        }
        return inputs;
    }

    private static boolean isBytes(ParameterPlan parameter) {
        return parameter.shape() instanceof Shape.Bytes;
    }

    private static JsonNode parameter(PublishedMethod method, String name) {
        for (JsonNode parameter : method.description().path("parameters")) {
            if (parameter.path("name").asText().equals(name)) {
                return parameter;
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * The outputs by their names.
     *
     * @param service whose method it is
     * @param method the method
     * @return a new object
     */
    public static ObjectNode outputs(PublishedService service, PublishedMethod method) {
        JsonNode types = service.description().path("types");
        var schemas = new ShapeSchema(types);
        ObjectNode outputs = object();
        for (Output one : Outputs.of(method.plan())) {
            JsonNode about = one.whole() ? method.description().path("result") : component(types, method, one.name());
            ObjectNode output = outputs.putObject(one.name());
            output.put("title", text(about, "title", one.name()));
            output.put("description", text(about, "description", ""));
            output.set("schema", schemas.of(one.shape()));
        }
        return outputs;
    }

    private static JsonNode component(JsonNode types, PublishedMethod method, String name) {
        return method.plan().resultShape() instanceof Shape.RecordShape record
                ? types.path(record.name()).path("properties").path(name)
                : JsonNodeFactory.instance.objectNode();
    }
}
