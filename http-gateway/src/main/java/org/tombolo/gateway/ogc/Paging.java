/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The links from one piece of a list to its neighbours. */
final class Paging {

    /**
     * A piece of a list.
     *
     * @param limit how long pieces are
     * @param from where it begins
     * @param total how long the list is
     */
    record Page(int limit, int from, int total) {}

    private Paging() {}

    static void links(Request request, ObjectNode model, String path, String title, Page page) {
        String own = "limit=" + page.limit() + "&offset=" + page.from();
        var links = new Links(request, model).self(request, path + "?" + request.query(own), title);
        if (page.from() + page.limit() < page.total()) {
            int next = page.from() + page.limit();
            links.add(
                    "next",
                    path + "?" + request.query("limit=" + page.limit(), "offset=" + next),
                    Request.JSON,
                    "What follows");
        }
        if (page.from() > 0) {
            int before = Math.max(0, page.from() - page.limit());
            links.add(
                    "prev",
                    path + "?" + request.query("limit=" + page.limit(), "offset=" + before),
                    Request.JSON,
                    "What goes before");
        }
        links.add("up", "", Request.JSON, "The landing page");
    }
}
