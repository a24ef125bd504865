/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.page;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes pages from what the resources say. All texts of a model come from modules and peers: each is escaped. For any thread. */
public interface Pages {

    /**
     * A whole page.
     *
     * @param kind which resource it is
     * @param model its JSON; links in it are absolute; not changed
     * @param base the address of the landing page as the client sees it, with a slash at its end
     * @return HTML, to be sent as UTF-8
     */
    String page(PageKind kind, ObjectNode model, String base);

    /**
     * What browsers may do on these pages.
     *
     * @return for the header {@code Content-Security-Policy} of each
     */
    default String policy() {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
