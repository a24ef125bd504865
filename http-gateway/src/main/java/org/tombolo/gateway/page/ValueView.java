/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/** Values for readers: objects as lists of names, lists of numbers by their places, lists of lists as tables. */
final class ValueView {
    private static final int MOST_ENTRIES = 1000;
    private static final int MOST_DEPTH = 12;

    private final Html page;

    ValueView(Html page) {
        this.page = page;
    }

    void show(JsonNode value) {
        show(value, 0);
    }

    private void show(JsonNode value, int depth) {
        if (depth > MOST_DEPTH) {
            page.element("code", value.toString());
        } else if (value.isObject()) {
            object(value, depth);
        } else if (isTable(value)) {
            table(value);
        } else if (value.isArray()) {
            list(value, depth);
        } else if (value.isTextual() && isOfTheWeb(value.asText())) {
            page.link(value.asText(), value.asText());
        } else {
            page.text(value.isNull() ? "–" : value.asText());
        }
    }

    private static boolean isOfTheWeb(String text) {
        return text.startsWith("https://") || text.startsWith("http://");
    }

    private void object(JsonNode value, int depth) {
        if (value.isEmpty()) {
            page.text("{}");
            return;
        }
        page.open("dl");
        int left = MOST_ENTRIES;
        for (var entry : value.properties()) {
            if (left-- == 0) {
                more(value);
                break;
            }
            page.element("dt", entry.getKey()).open("dd");
            show(entry.getValue(), depth + 1);
            page.close(1);
        }
        page.close(1);
    }

    private void list(JsonNode value, int depth) {
        if (value.isEmpty()) {
            page.text("[]");
            return;
        }
        boolean plain = StreamSupport.stream(value.spliterator(), false).noneMatch(JsonNode::isContainerNode);
        if (plain) {
            page.open("table").open("tbody");
        } else {
            page.open("ol");
        }
        for (int i = 0; i < Math.min(value.size(), MOST_ENTRIES); i++) {
            if (plain) {
                page.open("tr").element("th", Integer.toString(i + 1), "scope", "row");
                cell(value.get(i));
                page.close(1);
            } else {
                page.open("li");
                show(value.get(i), depth + 1);
                page.close(1);
            }
        }
        page.close(plain ? 2 : 1);
        if (value.size() > MOST_ENTRIES) {
            more(value);
        }
    }

    private static boolean isTable(JsonNode value) {
        return value.isArray()
                && !value.isEmpty()
                && StreamSupport.stream(value.spliterator(), false)
                        .allMatch(row -> row.isArray()
                                && StreamSupport.stream(row.spliterator(), false)
                                        .noneMatch(JsonNode::isContainerNode));
    }

    private void table(JsonNode value) {
        page.open("div", "class", "scroll").open("table").open("tbody");
        for (int row = 0; row < Math.min(value.size(), MOST_ENTRIES); row++) {
            page.open("tr");
            for (int column = 0; column < Math.min(value.get(row).size(), MOST_ENTRIES / 10); column++) {
                cell(value.get(row).get(column));
            }
            page.close(1);
        }
        page.close(3);
    }

    private void cell(JsonNode value) {
        String text = value.isNull() ? "–" : value.asText();
        page.element("td", text, "class", value.isNumber() || value.isNull() ? "number" : "text");
    }

    private void more(JsonNode value) {
        page.element("p", "… " + value.size() + " in all; the JSON has them", "class", "soft");
    }
}
