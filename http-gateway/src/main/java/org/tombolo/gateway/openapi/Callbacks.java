/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is posted to the subscriber of an execution. */
final class Callbacks {

    private Callbacks() {}

    static ObjectNode object() {
        ObjectNode callbacks = JsonNodeFactory.instance.objectNode();
        add(callbacks, "jobSuccess", "successUri", "results", "The results");
        add(callbacks, "jobInProgress", "inProgressUri", "statusInfo", "The status");
        add(callbacks, "jobFailed", "failedUri", "statusInfo", "The status");
        return callbacks;
    }

    private static void add(ObjectNode callbacks, String name, String key, String schema, String text) {
        ObjectNode post = callbacks
                .putObject(name)
                .putObject("{$request.body#/subscriber/" + key + "}")
                .putObject("post");
        post.put("summary", text).put("description", text + " of the job");
        post.putObject("requestBody")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + schema);
        ObjectNode responses = post.putObject("responses");
        responses.putObject("200").put("description", "Any success: the answer's body isn't read");
        responses.putObject("4XX").put("description", "Any failure is logged, and not tried again");
    }
}
