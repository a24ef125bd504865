/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Pages that a person can read, and from which methods can be run. They need nothing but themselves: no file, no other server. */
@Component(service = Pages.class)
public final class StyledPages implements Pages {
    private final Assets assets;

    /** Made by Declarative Services; reads what each page carries from the bundle. */
    @Activate
    public StyledPages() {
        this.assets = Assets.load();
    }

    @Override
    public String policy() {
        return assets.policy();
    }

    @Override
    public String page(PageKind kind, ObjectNode model, String base) {
        Html page = new Html();
        String title = title(kind, model);
        page.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", assets.elementPolicy());
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", title + " – Tombolo")
                .open("style")
                .raw(assets.style())
                .close(2);
        page.open("body").raw("<a class=\"skip\" href=\"#content\">To the content</a>\n");
        navigation(page, base);
        page.open("main", "id", "content").element("h1", title);
        content(page, kind, model, base);
        page.close(1);
        page.open("footer");
        Links.of(model, "self").ifPresent(self -> page.link(self, "This page as data")
                .text(": the same address with Accept: application/json"));
        page.close().raw("\n");
        page.open("script").raw(assets.script()).close(3);
        return page.toString();
    }

    private static void navigation(Html page, String base) {
        page.open("header").open("nav", "aria-label", "Main");
        page.link(base, "Tombolo", "class", "home");
        page.link(base + "processes", "Processes").link(base + "jobs", "Jobs");
        page.link(base + "api", "API").link(base + "conformance", "Conformance");
        page.close(2);
    }

    private static String title(PageKind kind, JsonNode model) {
        String own = model.path("title").asText("");
        return switch (kind) {
            case LANDING -> own.isEmpty() ? "Analysis methods" : own;
            case CONFORMANCE -> "Conformance";
            case API -> model.path("info").path("title").asText("API");
            case PROCESSES -> "Processes";
            case PROCESS -> own.isEmpty() ? model.path("id").asText("Process") : own;
            case JOBS -> "Jobs";
            case JOB -> "Job " + model.path("jobID").asText();
            case RESULTS -> "Results";
            case PROBLEM -> own.isEmpty() ? "That failed" : own;
        };
    }

    private static void content(Html page, PageKind kind, JsonNode model, String base) {
        switch (kind) {
            case LANDING -> {
                page.element("div", model.path("description").asText(""), "class", "text");
                page.open("p").link(base + "processes", "See what can be run").close(1);
                Links.list(page, model);
            }
            case CONFORMANCE -> {
                page.element("p", "What of OGC API - Processes 1.0 this gateway keeps to:");
                new ValueView(page).show(model.path("conformsTo"));
            }
            case API -> new ApiPage(page).show(model);
            case PROCESSES -> new ProcessPages(base).list(page, model);
            case PROCESS -> new ProcessPages(base).process(page, model);
            case JOBS -> new JobPages(base).list(page, model);
            case JOB -> new JobPages(base).job(page, model);
            case RESULTS -> new ValueView(page).show(model);
            case PROBLEM -> problem(page, model);
        }
    }

    private static void problem(Html page, JsonNode model) {
        page.open("div", "class", "problem", "role", "alert");
        page.element("div", model.path("detail").asText(""), "class", "text");
        String name = model.path("name").asText(model.path("type").asText(""));
        page.element("div", model.path("status").asText("") + " " + name, "class", "soft")
                .close(1);
    }
}
