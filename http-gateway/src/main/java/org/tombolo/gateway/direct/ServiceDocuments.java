/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.catalogue.Catalogue;
import org.tombolo.gateway.catalogue.PublishedMethod;
import org.tombolo.gateway.catalogue.PublishedService;

/**
 * The answers to {@code GET} below {@code /services}.
 *
 * @param catalogue of this runtime
 * @param runtime its name
 */
record ServiceDocuments(Catalogue catalogue, String runtime) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1_000;

    /** The document for a path without a slash before it. */
    JsonNode get(Exchange exchange) {
        String path = exchange.path();
        int slash = path.indexOf('/');
        if (path.isEmpty()) {
            return list(exchange);
        }
        PublishedService service = catalogue.service(slash < 0 ? path : path.substring(0, slash));
        return slash < 0 ? service.description() : method(service, path.substring(slash + 1));
    }

    private static JsonNode method(PublishedService service, String name) {
        ObjectNode method = service.methods().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(PublishedMethod::description)
                .orElseThrow(() -> noSuchMethod(service, name))
                .deepCopy();
        // What its schemas refer to.
        method.set("types", service.description().path("types"));
        return method;
    }

    static ProblemException noSuchMethod(PublishedService service, String name) {
        return new ProblemException(
                Problem.NO_SUCH_METHOD,
                service.id() + " has no method " + name + "; there are "
                        + service.methods().stream().map(PublishedMethod::name).toList());
    }

    private JsonNode list(Exchange exchange) {
        String search =
                exchange.parameter("search").orElse("").toLowerCase(Locale.ROOT).strip();
        List<PublishedService> found = catalogue.services().stream()
                .filter(service -> search.isEmpty() || contains(service.description(), search))
                .toList();
        int offset = number(exchange, "offset", 0, 0, Integer.MAX_VALUE);
        int limit = number(exchange, "limit", DEFAULT_LIMIT, 1, MOST);
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        var services = list.putArray("services");
        found.stream().skip(offset).limit(limit).map(ServiceDocuments::summary).forEach(services::add);
        return list.put("total", found.size()).put("runtime", runtime);
    }

    /** All words must be in the service's texts or names, or in those of one of its methods. */
    private static boolean contains(ObjectNode service, String search) {
        StringBuilder texts = new StringBuilder(texts(service));
        service.path("methods").forEach(method -> texts.append(texts(method)));
        String all = texts.toString().toLowerCase(Locale.ROOT);
        return List.of(search.split("\\s+")).stream().allMatch(all::contains);
    }

    private static String texts(JsonNode described) {
        return String.join(
                "\n",
                described.path("id").asText(),
                described.path("name").asText(),
                described.path("institute").asText(),
                described.path("title").asText(),
                described.path("description").asText(),
                "");
    }

    private static ObjectNode summary(PublishedService service) {
        ObjectNode summary = service.description().deepCopy();
        summary.remove("types");
        summary.path("methods").forEach(method -> {
            if (method instanceof ObjectNode fields) {
                fields.retain("id", "name", "title");
            }
        });
        return summary;
    }

    private static int number(Exchange exchange, String name, int otherwise, int least, int most) {
        Optional<String> text = exchange.parameter(name);
        try {
            int value = text.map(Integer::parseInt).orElse(otherwise);
            if (value < least) {
                throw new ProblemException(
                        Problem.INVALID_ARGUMENT, name + " is " + value + "; write a number from " + least + " on");
            }
            return Math.min(value, most);
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    Problem.INVALID_ARGUMENT,
                    name + " is \"" + text.orElse("") + "\"; write a number from " + least + " on",
                    e);
        }
    }
}
