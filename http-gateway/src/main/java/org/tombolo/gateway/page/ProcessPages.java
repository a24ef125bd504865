/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The list of processes, and a process with the form to run it. */
final class ProcessPages {
    private final String base;

    /** Of a gateway with this landing page. */
    ProcessPages(String base) {
        this.base = base;
    }

    /** Those of one service together. */
    void list(Html page, JsonNode model) {
        Map<String, List<JsonNode>> services = new LinkedHashMap<>();
        for (JsonNode process : model.path("processes")) {
            services.computeIfAbsent(service(process.path("id").asText()), id -> new ArrayList<>())
                    .add(process);
        }
        if (services.isEmpty()) {
            page.element(
                    "p", "No service is offered here at the moment. Drop a module into the runtime's folder deploy.");
        }
        services.forEach((service, processes) -> {
            page.element("h2", service.substring(service.lastIndexOf('.') + 1));
            page.element("div", service, "class", "id");
            page.open("table", "class", "wide processes").open("tbody");
            for (JsonNode process : processes) {
                String id = process.path("id").asText();
                page.open("tr").open("th", "scope", "row");
                page.link(address(process), id.substring(Math.min(id.length(), service.length() + 1)));
                page.close().open("td").text(firstLine(process)).close(2);
            }
            page.close(2);
        });
        Links.paging(page, model);
    }

    private String address(JsonNode process) {
        return Links.of(process, "self")
                .or(() -> Links.of(process, "process-desc"))
                .orElse(base + "processes/" + process.path("id").asText());
    }

    private static String firstLine(JsonNode process) {
        String title = process.path("title").asText("");
        return title.isEmpty() ? process.path("description").asText("") : title;
    }

    private static String service(String id) {
        int dot = id.lastIndexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    void process(Html page, JsonNode model) {
        page.element("div", model.path("id").asText() + version(model), "class", "id");
        page.element("div", model.path("description").asText(""), "class", "text");
        page.element("h2", "Run it");
        String execution = Links.of(model, "execute")
                .orElse(base + "processes/" + model.path("id").asText() + "/execution");
        page.open("form", "id", "run", "data-execution", execution);
        int number = 0;
        for (var input : model.path("inputs").properties()) {
            new Field(input.getKey(), input.getValue(), number++).write(page);
        }
        page.open("p").element("button", "Run", "type", "submit", "class", "main");
        page.element("button", "Run as a job", "type", "button", "id", "run-job")
                .close(2);
        page.element("div", "", "id", "outcome", "class", "outcome", "role", "status", "aria-live", "polite");
        page.open("noscript")
                .element("p", "Running a method from this page needs JavaScript.")
                .close(1);
        page.element("h2", "What it gives");
        page.open("dl");
        for (var output : model.path("outputs").properties()) {
            page.element("dt", output.getKey()).open("dd");
            page.element("div", said(output.getKey(), output.getValue()), "class", "text")
                    .close(1);
        }
        page.close(1);
        metadata(page, model);
        page.element("h2", "Elsewhere");
        Links.list(page, model);
    }

    private static String version(JsonNode model) {
        String version = model.path("version").asText("");
        return version.isEmpty() ? "" : ", version " + version;
    }

    private static String said(String name, JsonNode output) {
        String title = output.path("title").asText("");
        String description = output.path("description").asText("");
        String both =
                title.equals(name) || title.equals(description) ? description : (title + "\n" + description).strip();
        return both.isEmpty() ? output.path("schema").path("type").asText("a value") : both;
    }

    private static void metadata(Html page, JsonNode model) {
        for (JsonNode entry : model.path("metadata")) {
            page.open("p", "class", "soft").text(entry.path("title").asText("") + ": ");
            String address = entry.path("href").asText("");
            page.link(address, address.isEmpty() ? entry.path("value").asText("") : address)
                    .close(1);
        }
    }
}
