/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** An OpenAPI document as a list of its operations. */
final class ApiPage {
    private final Html page;

    ApiPage(Html page) {
        this.page = page;
    }

    void show(JsonNode model) {
        page.element("div", model.path("info").path("description").asText(""), "class", "text");
        page.element("p", "The document itself, for tools, is at this address with Accept: application/json.");
        page.open("div", "class", "scroll").open("table", "class", "wide").open("tbody");
        for (var path : model.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (operation.getValue().has("responses")) {
                    page.open("tr").element("td", operation.getKey().toUpperCase(Locale.ROOT), "class", "mono");
                    page.element("th", path.getKey(), "scope", "row", "class", "mono");
                    page.element("td", operation.getValue().path("summary").asText(""))
                            .close(1);
                }
            }
        }
        page.close(3);
        Links.list(page, model);
    }
}
