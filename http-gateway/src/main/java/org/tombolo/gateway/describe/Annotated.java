/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.describe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.About;

/** Writes what the annotation and the Javadoc say of a value: a parameter, a component, a result. */
final class Annotated {

    private static final Logger LOG = LoggerFactory.getLogger(Annotated.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Annotated() {}

    /**
     * Adds to a node what there is.
     *
     * @param node of the value
     * @param about its annotation, which wins
     * @param javadoc its text; may be empty
     */
    static void into(ObjectNode node, Optional<About> about, String javadoc) {
        about.map(About::title).filter(text -> !text.isEmpty()).ifPresent(title -> node.put("title", title));
        String description =
                about.map(About::description).filter(text -> !text.isEmpty()).orElse(javadoc);
        if (!description.isEmpty()) {
            node.put("description", description);
        }
        about.map(About::unit).filter(text -> !text.isEmpty()).ifPresent(unit -> node.put("unit", unit));
        about.map(About::example)
                .filter(text -> !text.isEmpty())
                .flatMap(Annotated::parsed)
                .ifPresent(example -> node.set("example", example));
    }

    private static Optional<JsonNode> parsed(String example) {
        try {
            return Optional.of(JSON.readTree(example));
        } catch (JsonProcessingException e) {
            LOG.warn("An @About has an example that is no JSON: {}", example);
            return Optional.empty();
        }
    }
}
