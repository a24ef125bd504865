/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Something that can be asked of the gateway.
 *
 * @param verb the method of HTTP
 * @param path with all its parameters filled in
 * @param parameters of the method behind it, as docs/http.md describes them; missing if it calls none
 * @param wrapped whether arguments stand in {@code inputs}, as the OGC API has it
 * @param throwing whether the method behind it fails because it is asked to
 */
public record Operation(String verb, String path, JsonNode parameters, boolean wrapped, boolean throwing) {

    /** Whether it reads a body. */
    boolean hasBody() {
        return verb.equals("POST");
    }

    /** The same with a query. */
    Operation with(String query) {
        return new Operation(verb, path + "?" + query, parameters, wrapped, throwing);
    }

    /** The statuses that its path itself may lead to, whatever else is wrong. */
    public Set<Integer> ofItsPath() {
        return path.contains(Operations.NOBODY) ? Set.of(404) : Set.of();
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
