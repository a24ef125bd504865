/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tombolo.gateway.catalogue.PublishedMethod;
import org.tombolo.gateway.catalogue.PublishedService;
import org.tombolo.gateway.form.Form;
import org.tombolo.gateway.process.Output;
import org.tombolo.gateway.process.OutputForms;
import org.tombolo.gateway.process.Outputs;
import org.tombolo.gateway.process.ProcessJson;
import org.tombolo.gateway.process.ShapeSchema;
import org.tombolo.wire.value.Limits;

/**
 * The two operations by which a method is called.
 *
 * @param service whose method it is
 * @param method the method
 */
record MethodOperations(PublishedService service, PublishedMethod method) {
    private static final String JSON = "application/json";
    private static final List<String> PROBLEMS = List.of(
            "400", "401", "403", "404", "405", "406", "408", "409", "413", "415", "422", "429", "499", "500", "502",
            "503", "504");
    private static final OutputForms FORMS = new OutputForms(Limits.DEFAULT);

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode ref(String kind, String name) {
        return object().put("$ref", "#/components/" + kind + "/" + name);
    }

    private ObjectNode operation(String id) {
        JsonNode about = method.description();
        ObjectNode operation = object().put("operationId", id + method.id());
        operation.putArray("tags").add(service.id());
        String title = about.path("title").asText("");
        operation.put("summary", title.isEmpty() ? method.name() : title);
        String text = about.path("description").asText("");
        operation.put("description", text.isEmpty() ? operation.get("summary").asText() : text);
        return operation;
    }

    private static void problems(ObjectNode responses) {
        PROBLEMS.forEach(status -> responses.set(status, ref("responses", "Problem")));
        responses.set("default", ref("responses", "Problem"));
    }

    /** {@code POST /processes/ID/execution}. */
    ObjectNode execute() {
        ObjectNode operation = operation("execute-");
        headers(operation);
        operation
                .putObject("requestBody")
                .put("required", true)
                .putObject("content")
                .putObject(JSON)
                .set("schema", execution());
        ObjectNode responses = operation.putObject("responses");
        executed(responses.putObject("200").put("description", "The outputs").putObject("content"));
        accepted(responses.putObject("201"));
        responses
                .putObject("204")
                .put("description", "The method gives nothing, or all outputs are wanted by reference");
        problems(responses);
        operation.set("callbacks", Callbacks.object());
        return operation;
    }

    /** The body of an execution. */
    private ObjectNode execution() {
        ObjectNode body = object().put("type", "object");
        ObjectNode properties = body.putObject("properties");
        inputs(properties.putObject("inputs").put("type", "object"));
        ObjectNode outputs = properties.putObject("outputs").put("type", "object");
        outputs.set("additionalProperties", ref("schemas", "output"));
        properties
                .putObject("response")
                .put("type", "string")
                .put("default", "raw")
                .putArray("enum")
                .add("raw")
                .add("document");
        properties.set("subscriber", ref("schemas", "subscriber"));
        return body;
    }

    private void inputs(ObjectNode inputs) {
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        ObjectNode values = inputs.putObject("properties");
        ProcessJson.inputs(service, method).properties().forEach(entry -> {
            ObjectNode input = values.putObject(entry.getKey());
            input.put("description", entry.getValue().path("description").asText());
            input.putArray("anyOf")
                    .add(StrictSchema.of(entry.getValue().get("schema")))
                    .add(ref("schemas", "qualifiedValue"))
                    .add(ref("schemas", "link"));
            if (entry.getValue().path("minOccurs").asInt() > 0) {
                required.add(entry.getKey());
            }
        });
        if (!required.isEmpty()) {
            inputs.set("required", required);
        }
    }

    private static void headers(ObjectNode operation) {
        operation.putArray("parameters").add(ref("parameters", "prefer")).add(ref("parameters", "timeout"));
    }

    private static void accepted(ObjectNode response) {
        response.put("description", "The call is a job");
        ObjectNode headers = response.putObject("headers");
        headers.putObject("Location")
                .put("description", "The job")
                .putObject("schema")
                .put("type", "string");
        headers.putObject("Preference-Applied")
                .put("description", "respond-async")
                .putObject("schema")
                .put("type", "string");
        ObjectNode content = response.putObject("content");
        content.putObject(JSON).set("schema", ref("schemas", "statusInfo"));
        content.putObject("text/html").putObject("schema").put("type", "string");
    }

    private void executed(ObjectNode content) {
        List<Output> outputs = Outputs.of(method.plan());
        var schemas = new ShapeSchema(service.description().path("types"));
        ObjectNode json = content.putObject(JSON).putObject("schema");
        ArrayNode cases = json.putArray("anyOf").add(ref("schemas", "results"));
        if (!outputs.isEmpty()) {
            cases.add(StrictSchema.of(
                    schemas.of(Outputs.whole(method.plan()).shape()).put("nullable", true)));
        }
        for (Output output : outputs) {
            for (Form form : FORMS.of(method.plan(), output)) {
                binary(content, form.mediaType());
            }
        }
        binary(content, "text/html");
        if (outputs.size() > 1) {
            binary(content, "multipart/related");
        }
    }

    private static void binary(ObjectNode content, String mediaType) {
        String type = mediaType.split(";", 2)[0];
        if (!content.has(type)) {
            ObjectNode schema = content.putObject(type).putObject("schema").put("type", "string");
            if (!type.startsWith("text/")) {
                schema.put("format", "binary");
            }
        }
    }

    /** {@code POST /services/SERVICE/METHOD}. */
    ObjectNode call() {
        ObjectNode operation = operation("call-");
        headers(operation);
        ObjectNode named = object().put("type", "object");
        ObjectNode properties = named.putObject("properties");
        ProcessJson.inputs(service, method)
                .properties()
                .forEach(entry -> properties.set(
                        entry.getKey(), StrictSchema.of(entry.getValue().get("schema"))));
        ObjectNode body = object();
        ArrayNode cases = body.putArray("anyOf").add(named);
        cases.addObject()
                .put("type", "array")
                .put("description", "the arguments by position")
                .putObject("items");
        ObjectNode content =
                operation.putObject("requestBody").put("required", false).putObject("content");
        content.putObject(JSON).set("schema", body);
        content.putObject("application/cbor")
                .putObject("schema")
                .put("type", "string")
                .put("format", "binary");
        ObjectNode responses = operation.putObject("responses");
        called(responses);
        accepted(responses.putObject("201"));
        problems(responses);
        return operation;
    }

    private void called(ObjectNode responses) {
        if (Outputs.of(method.plan()).isEmpty()) {
            responses.putObject("204").put("description", "The method gives nothing");
            return;
        }
        ObjectNode content = responses
                .putObject("200")
                .put("description", "What the method gives")
                .putObject("content");
        Output whole = Outputs.whole(method.plan());
        var schemas = new ShapeSchema(service.description().path("types"));
        content.putObject(JSON)
                .set("schema", StrictSchema.of(schemas.of(whole.shape()).put("nullable", true)));
        FORMS.of(method.plan(), whole).forEach(form -> binary(content, form.mediaType()));
    }
}
