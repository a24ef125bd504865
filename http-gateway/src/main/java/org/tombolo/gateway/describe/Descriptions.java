/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.describe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tombolo.api.About;
import org.tombolo.gateway.form.Forms;
import org.tombolo.wire.plan.Delivery;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.plan.ParameterPlan;
import org.tombolo.wire.value.Shape;

/** Describes services as docs/http.md has it. Keeps nothing of them. */
public final class Descriptions {

    private static final List<String> STREAMS = List.of("application/json", "application/cbor", "application/x-ndjson");
    private static final List<String> BYTES =
            List.of("application/octet-stream", "application/json", "application/cbor");

    private final Origin origin;
    private final Optional<About> about;
    private final Schemas schemas = new Schemas();

    private Descriptions(Origin origin, Optional<About> about) {
        this.origin = origin;
        this.about = about;
    }

    /**
     * Describes a service.
     *
     * @param origin where it comes from
     * @param type its interface; empty if no bundle here shows it
     * @param methods its methods by name
     * @return for the catalogue
     */
    public static Described of(Origin origin, Optional<Class<?>> type, Map<String, MethodPlan> methods) {
        return new Descriptions(origin, type.flatMap(AuthorsWords::about)).describe(type, methods);
    }

    private Described describe(Optional<Class<?>> type, Map<String, MethodPlan> methods) {
        ObjectNode service = JsonNodeFactory.instance.objectNode();
        service.put("id", origin.id()).put("interface", origin.interfaceName());
        service.put("version", text(about, About::version).orElse(origin.version()));
        service.put("institute", origin.institute());
        service.put("imported", origin.imported()).put("callable", origin.callable());
        origin.module()
                .ifPresent(module ->
                        service.putObject("module").put("name", module.name()).put("version", module.version()));
        titled(type.map(AuthorsWords::of).orElse(new Words("", "")), simpleName())
                .into(service);
        text(about, About::citation).ifPresent(citation -> service.put("citation", citation));
        ArrayNode list = service.putArray("methods");
        Map<String, ObjectNode> byName = new TreeMap<>();
        methods.forEach((name, plan) -> {
            ObjectNode method = method(name, plan);
            byName.put(name, method);
            list.add(method);
        });
        service.set("types", schemas.types());
        return new Described(service, byName);
    }

    private interface Part {
        String of(About about);
    }

    private static Optional<String> text(Optional<About> about, Part part) {
        return about.map(part::of).filter(text -> !text.isEmpty());
    }

    private String simpleName() {
        return origin.interfaceName().substring(origin.interfaceName().lastIndexOf('.') + 1);
    }

    private static Words titled(Words words, String otherwise) {
        return words.title().isEmpty() ? new Words(otherwise, words.description()) : words;
    }

    private ObjectNode method(String name, MethodPlan plan) {
        Method java = plan.method();
        Optional<About> own = AuthorsWords.about(java);
        ObjectNode method = JsonNodeFactory.instance.objectNode();
        method.put("id", origin.id() + "." + name).put("name", name).put("method", java.getName());
        titled(AuthorsWords.of(java), java.getName()).into(method);
        method.put(
                "repeatable",
                about.filter(About::repeatable)
                        .or(() -> own.filter(About::repeatable))
                        .isPresent());
        method.put("progress", plan.takesProgress());
        method.put("delivery", plan.delivery().name().toLowerCase(Locale.ROOT));
        seconds(method);
        text(own, About::citation)
                .or(() -> text(about, About::citation))
                .ifPresent(citation -> method.put("citation", citation));
        text(own, About::version).ifPresent(version -> method.put("version", version));
        ArrayNode parameters = method.putArray("parameters");
        plan.parameters().forEach(parameter -> parameters.add(parameter(java, parameter)));
        method.set("result", result(plan));
        method.set("problems", ProblemTexts.of(java));
        return method;
    }

    /** A whole number where it is one. */
    private void seconds(ObjectNode method) {
        long millis = origin.timeout().toMillis();
        if (millis % 1000 == 0) {
            method.put("timeout", millis / 1000);
        } else {
            method.put("timeout", millis / 1000.0);
        }
    }

    private ObjectNode parameter(Method java, ParameterPlan plan) {
        ObjectNode parameter = JsonNodeFactory.instance.objectNode().put("name", plan.name());
        Annotated.into(parameter, AuthorsWords.about(plan.declared()), AuthorsWords.parameter(java, plan.name()));
        parameter.put("stream", plan.stream()).put("required", plan.required());
        boolean bytes = plan.stream() && plan.declared().getType() == InputStream.class;
        parameter.set("schema", bytes ? binary() : schemas.of(plan.shape()));
        return parameter;
    }

    private static ObjectNode binary() {
        return JsonNodeFactory.instance.objectNode().put("type", "string").put("format", "binary");
    }

    private ObjectNode result(MethodPlan plan) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        String said = AuthorsWords.result(plan.method());
        if (!said.isEmpty()) {
            result.put("description", said);
        }
        text(AuthorsWords.about(plan.method()), About::unit).ifPresent(unit -> result.put("unit", unit));
        boolean stream = plan.delivery() == Delivery.STREAM;
        boolean bytes = stream && plan.resultType() == InputStream.class;
        result.put("required", !(plan.resultShape() instanceof Shape.OptionalOf));
        result.set("schema", bytes ? binary() : schemas.of(plan.resultShape()));
        List<String> formats = stream ? (bytes ? BYTES : STREAMS) : Forms.mediaTypes(plan.resultShape());
        formats.forEach(result.putArray("formats")::add);
        return result;
    }
}
