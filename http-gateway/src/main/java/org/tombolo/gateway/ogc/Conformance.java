/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The conformance classes of 18-062r2 that hold; docs/ogc-api-processes.md says by which tests. */
final class Conformance {
    private static final String CLASSES = "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/";
    private static final List<String> HOLD =
            List.of("core", "ogc-process-description", "json", "html", "oas30", "job-list", "callback", "dismiss");

    private Conformance() {}

    static ObjectNode model() {
        ObjectNode model = JsonNodeFactory.instance.objectNode();
        var classes = model.putArray("conformsTo");
        HOLD.forEach(name -> classes.add(CLASSES + name));
        return model;
    }
}
