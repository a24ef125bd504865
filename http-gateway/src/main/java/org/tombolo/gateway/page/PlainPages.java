/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The model as nested lists, with its links: readable, and no more. Gives way to any other service of this kind. */
@Component(service = Pages.class, property = "service.ranking:Integer=-1000")
public final class PlainPages implements Pages {

    /** Made by Declarative Services. */
    @Activate
    public PlainPages() {
        super();
    }

    @Override
    public String page(PageKind kind, ObjectNode model, String base) {
        String title = escaped(model.path("title").asText(kind.name().toLowerCase(Locale.ROOT)));
        var page = new StringBuilder(1_024);
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>")
                .append(title)
                .append("</title></head>\n<body>\n<p><a href=\"")
                .append(escaped(base))
                .append("\">Tombolo</a></p>\n<h1>")
                .append(title)
                .append("</h1>\n");
        append(page, model);
        return page.append("</body>\n</html>\n").toString();
    }

    private static void append(StringBuilder page, JsonNode node) {
        if (node.isObject()) {
            page.append("<dl>\n");
            node.properties().forEach(entry -> {
                page.append("<dt>").append(escaped(entry.getKey())).append("</dt><dd>");
                if (entry.getKey().equals("href")) {
                    link(page, entry.getValue().asText());
                } else {
                    append(page, entry.getValue());
                }
                page.append("</dd>\n");
            });
            page.append("</dl>\n");
        } else if (node.isArray()) {
            page.append("<ul>\n");
            node.forEach(element -> {
                page.append("<li>");
                append(page, element);
                page.append("</li>\n");
            });
            page.append("</ul>\n");
        } else {
            page.append(escaped(node.asText()));
        }
    }

    /** Only addresses of the web are links: a module's text must not become a script. */
    private static void link(StringBuilder page, String address) {
        if (address.startsWith("http://") || address.startsWith("https://")) {
            page.append("<a href=\"")
                    .append(escaped(address))
                    .append("\">")
                    .append(escaped(address))
                    .append("</a>");
        } else {
            page.append(escaped(address));
        }
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
