/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.tombolo.gateway.catalogue.PublishedMethod;
import org.tombolo.gateway.catalogue.PublishedService;

/**
 * The API as OpenAPI 3.0: what never changes comes from a resource of this bundle, and for each method there is a path to execute it as a
 * process and one to call it directly, with the schemas of its own inputs and outputs.
 */
public final class OpenApi {
    /** The media type of the document. */
    public static final String MEDIA_TYPE = "application/vnd.oai.openapi+json;version=3.0";

    private static final ObjectNode FIXED = fixed();

    private OpenApi() {}

    private static ObjectNode fixed() {
        try (InputStream in = OpenApi.class.getResourceAsStream("api.json")) {
            return (ObjectNode) new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("api.json of this bundle can't be read", e);
        }
    }

    /**
     * The document.
     *
     * @param services all that can be called
     * @param base the address of the landing page, with a slash at its end
     * @return a new object
     */
    public static ObjectNode document(List<PublishedService> services, String base) {
        ObjectNode document = FIXED.deepCopy();
        document.withArray("servers").addObject().put("url", base.substring(0, base.length() - 1));
        ObjectNode paths = (ObjectNode) document.get("paths");
        for (PublishedService service : services) {
            document.withArray("tags").addObject().put("name", service.id()).put("description", title(service));
            for (PublishedMethod method : service.methods()) {
                var operations = new MethodOperations(service, method);
                paths.putObject("/processes/" + method.id() + "/execution").set("post", operations.execute());
                paths.putObject("/services/" + service.id() + "/" + method.name())
                        .set("post", operations.call());
            }
        }
        return document;
    }

    private static String title(PublishedService service) {
        String title = service.description().path("title").asText("");
        return title.isEmpty() ? service.interfaceName() : title;
    }
}
