/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** All that can be asked: what the OpenAPI document says, and what docs/http.md says of a service. */
public final class Operations {
    /** What is in a path where something was to be named that there isn't. */
    static final String NOBODY = "nobody-knows-it";

    private static final Set<String> THROWING = Set.of("fail", "crash", "runAground");

    private Operations() {}

    /** Those of an OpenAPI document. */
    public static List<Operation> ofOpenApi(JsonNode document, JsonNode service) {
        List<Operation> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().has("responses")) {
                        String verb = operation.getKey().toUpperCase(Locale.ROOT);
                        all.add(ofPath(verb, path.getKey().replaceAll("\\{[^}]*}", NOBODY), service));
                    }
                }));
        return all;
    }

    private static Operation ofPath(String verb, String path, JsonNode service) {
        for (JsonNode method : service.path("methods")) {
            boolean process = path.equals("/processes/" + method.path("id").asText() + "/execution");
            boolean direct = path.equals("/services/" + service.path("id").asText() + "/"
                    + method.path("name").asText());
            if (process || direct) {
                return new Operation(verb, path, method.path("parameters"), process, isThrowing(method));
            }
        }
        return new Operation(verb, path, MissingNode.getInstance(), true, false);
    }

    /** The direct calls and descriptions of a service, and what else belongs to them. */
    public static List<Operation> ofService(JsonNode service) {
        String base = "/services/" + service.path("id").asText();
        JsonNode none = MissingNode.getInstance();
        List<Operation> all = new ArrayList<>(List.of(
                new Operation("GET", "/services", none, false, false),
                new Operation("GET", base, none, false, false),
                new Operation("GET", "/services/" + NOBODY, none, false, false),
                new Operation("POST", base + "/" + NOBODY, none, false, false),
                new Operation("DELETE", "/calls/" + NOBODY, none, false, false),
                new Operation("GET", "/schemas/ndarray", none, false, false),
                new Operation("GET", "/schemas/dataset", none, false, false)));
        for (JsonNode method : service.path("methods")) {
            String path = base + "/" + method.path("name").asText();
            all.add(new Operation("GET", path, none, false, false));
            all.add(new Operation("POST", path, method.path("parameters"), false, isThrowing(method)));
        }
        return all;
    }

    private static boolean isThrowing(JsonNode method) {
        return THROWING.contains(method.path("method").asText());
    }
}
