/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Bodies of several parts.
 *
 * @param junk names what isn't there
 * @param parameters of the method that is called; missing if none is
 */
record Parts(Junk junk, JsonNode parameters) {
    private static final String TYPE = "multipart/form-data; boundary=b";

    private static byte[] part(String name, String type, byte... content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(text("\r\n--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\nContent-Type: " + type
                + "\r\n\r\n"));
        all.writeBytes(content);
        return all.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The part of the arguments. */
    byte[] arguments(String json) {
        return part("arguments", "application/json", text(json));
    }

    /** A part with the items of the stream that the method takes, if it takes one. */
    byte[] stream(String type, byte... items) {
        String name = "nobodysParameter";
        for (JsonNode parameter : parameters) {
            name = parameter.path("stream").asBoolean() ? parameter.path("name").asText() : name;
        }
        return part(name, type, items);
    }

    /** Arguments and a stream. */
    byte[] both(String type, String items) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(arguments("{}"));
        all.writeBytes(stream(type, text(items)));
        return all.toByteArray();
    }

    /** A request with parts and what ends them. */
    Request of(Request request, byte[] parts, String end) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(parts);
        all.writeBytes(text(end));
        return request.body(TYPE, all.toByteArray());
    }

    /** A request whose type misses a parameter. */
    Request without(Request request, String parameter) {
        return request.body(TYPE.replace(parameter, junk.pick(List.of("b", "boundar", "x"))), arguments("{}"));
    }
}
