/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The links of a resource, absolute. */
final class Links {
    /** What the relations of the standard begin with. */
    static final String OGC = "http://www.opengis.net/def/rel/ogc/1.0/";

    private final String base;
    private final ArrayNode links;

    /** Links that are put into a resource. */
    Links(Request request, ObjectNode resource) {
        this.base = request.base();
        this.links = resource.putArray("links");
    }

    /**
     * Another link.
     *
     * @param path below the landing page, without a slash at its start
     */
    Links add(String rel, String path, String type, String title) {
        links.addObject()
                .put("href", base + path)
                .put("rel", rel)
                .put("type", type)
                .put("title", title);
        return this;
    }

    /** The resource itself, in both its forms. */
    Links self(Request request, String path, String title) {
        String mark = path.contains("?") ? "&" : "?";
        boolean html = request.html();
        add("self", path + mark + (html ? "f=html" : "f=json"), html ? Request.HTML : Request.JSON, title);
        return add(
                "alternate",
                path + mark + (html ? "f=json" : "f=html"),
                html ? Request.JSON : Request.HTML,
                title + (html ? " as JSON" : " as a page"));
    }
}
