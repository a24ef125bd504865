/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The links of a model. */
final class Links {
    private Links() {}

    /** The address of the first link whose relation is this, or a URI that ends with it. */
    static Optional<String> of(JsonNode model, String relation) {
        return StreamSupport.stream(model.path("links").spliterator(), false)
                .filter(link -> {
                    String rel = link.path("rel").asText();
                    return rel.equals(relation) || rel.endsWith("/" + relation);
                })
                .map(link -> link.path("href").asText())
                .findFirst();
    }

    /** A list of all links; one that stands there under several relations once. */
    static void list(Html page, JsonNode model) {
        if (model.path("links").isEmpty()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        page.open("ul");
        for (JsonNode link : model.path("links")) {
            String address = link.path("href").asText();
            if (!seen.add(address)) {
                continue;
            }
            page.open("li").link(address, link.path("title").asText(address));
            page.text(" ")
                    .element("span", link.path("type").asText(""), "class", "soft")
                    .close(1);
        }
        page.close(1);
    }

    /** Those to the pages of a long list before and behind this one. */
    static void paging(Html page, JsonNode model) {
        Optional<String> before = of(model, "prev");
        Optional<String> behind = of(model, "next");
        if (before.isPresent() || behind.isPresent()) {
            page.open("p");
            before.ifPresent(address -> page.link(address, "Previous").text(" "));
            behind.ifPresent(address -> page.link(address, "Next"));
            page.close(1);
        }
    }
}
