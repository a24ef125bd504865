/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * What a gateway says of itself.
 *
 * @param client asks it
 */
record GatewayDocuments(GatewayClient client) {
    /** The address of a page, with what a browser needs to be let in. */
    String page(String path) {
        return client.gateway().resolve(path).toString().replace("https://", "https://someone:" + client.token() + "@");
    }

    /** A document, missing if the answer isn't 200. */
    JsonNode json(String path) throws IOException, InterruptedException {
        HttpRequest request =
                client.request(path).header("Accept", "application/json").build();
        HttpResponse<String> answer = client.send(HttpClient.Version.HTTP_1_1, request);
        return answer.statusCode() == 200 ? new ObjectMapper().readTree(answer.body()) : MissingNode.getInstance();
    }

    /** The description of a service, once it is offered. */
    JsonNode awaitService(String id) {
        return Eventually.get(id + " is offered over HTTP", Pair.SOON, () -> Optional.of(json("/services/" + id))
                .filter(JsonNode::isObject));
    }

    /** The OpenAPI document, once it has a path. */
    JsonNode awaitApi(String path) {
        return Eventually.get("the OpenAPI document has " + path, Pair.SOON, () -> Optional.of(json("/api"))
                .filter(api -> api.path("paths").has(path)));
    }
}
