/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** The list of jobs, and a job, which a script follows while it runs. */
final class JobPages {
    private static final Set<String> STATES = Set.of("accepted", "running", "successful", "failed", "dismissed");

    private final String base;

    /** Of a gateway with this landing page. */
    JobPages(String base) {
        this.base = base;
    }

    void list(Html page, JsonNode model) {
        if (model.path("jobs").isEmpty()) {
            page.element("p", "No jobs. One begins with “Run as a job” on the page of a process.");
        } else {
            page.open("div", "class", "scroll")
                    .open("table", "class", "wide")
                    .open("thead")
                    .open("tr");
            for (String head : new String[] {"Job", "Process", "Status", "Progress", "Created"}) {
                page.element("th", head, "scope", "col");
            }
            page.close(2).open("tbody");
            for (JsonNode job : model.path("jobs")) {
                page.open("tr").open("th", "scope", "row", "class", "mono");
                page.link(address(job), id(job))
                        .close()
                        .element("td", job.path("processID").asText(""));
                page.open("td");
                state(page, job);
                page.close().element("td", percent(job), "class", "number");
                page.element("td", job.path("created").asText("")).close(1);
            }
            page.close(3);
        }
        Links.paging(page, model);
    }

    void job(Html page, JsonNode model) {
        boolean runs =
                Set.of("accepted", "running").contains(model.path("status").asText());
        page.element("div", model.path("processID").asText(""), "class", "id");
        page.open(
                        "div",
                        "id",
                        "job",
                        "role",
                        "status",
                        "aria-live",
                        "polite",
                        "data-address",
                        address(model),
                        "data-follow",
                        Boolean.toString(runs))
                .open("p");
        state(page, model);
        page.text(" " + model.path("message").asText("")).close(2);
        page.open("dl");
        for (String name : new String[] {"created", "started", "finished", "updated"}) {
            if (model.hasNonNull(name)) {
                page.element("dt", name).element("dd", model.path(name).asText());
            }
        }
        if (model.has("progress")) {
            page.element("dt", "progress").element("dd", percent(model));
        }
        page.close(1);
        Optional<String> results = Links.of(model, "results");
        if (model.path("status").asText().equals("successful")) {
            page.open("p")
                    .link(results.orElse(address(model) + "/results"), "Results")
                    .close(1);
        }
        page.element("h2", "Elsewhere");
        Links.list(page, model);
    }

    private String address(JsonNode job) {
        return Links.of(job, "self")
                .or(() -> Links.of(job, "monitor"))
                .or(() -> Links.of(job, "status"))
                .orElse(base + "jobs/" + id(job));
    }

    private static String id(JsonNode job) {
        return job.path("jobID").asText();
    }

    private static String percent(JsonNode job) {
        return job.hasNonNull("progress") ? job.path("progress").asText() + " %" : "";
    }

    private static void state(Html page, JsonNode job) {
        String state = job.path("status").asText();
        page.element("span", state, "class", STATES.contains(state) ? "state " + state : "state");
    }
}
