/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A request as bytes, whether it is one or not. Immutable. */
public final class Request {
    private static final String TOKEN = "$token";

    private final Operation operation;
    private final Map<String, String> headers;
    private final byte[] body;

    private Request(Operation operation, Map<String, String> headers, byte... body) {
        this.operation = operation;
        this.headers = headers;
        this.body = body;
    }

    /** One that is right, without a body. */
    static Request of(Operation operation) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Authorization", "Bearer " + TOKEN);
        headers.put("Connection", "close");
        return new Request(operation, headers);
    }

    /** One that is right, with some JSON. */
    public static Request plain(Operation operation, String json) {
        return of(operation).json(json);
    }

    Request json(String text) {
        return body("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    /** With a body and what belongs to it; of an operation without one, unchanged. */
    Request body(String type, byte... content) {
        if (!operation.hasBody()) {
            return this;
        }
        return new Request(operation, headers, content)
                .header("Content-Type", type)
                .header("Content-Length", Integer.toString(content.length));
    }

    Request header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Request(operation, more, body);
    }

    Request without(String name) {
        Map<String, String> fewer = new TreeMap<>(headers);
        fewer.remove(name);
        return new Request(operation, fewer, body);
    }

    /** How many bytes the body has. */
    public int bodyLength() {
        return body.length;
    }

    /** As it is sent to a host. */
    public byte[] bytes(String host, String token) {
        StringBuilder head = new StringBuilder(operation + " HTTP/1.1\r\nHost: " + host + "\r\n");
        headers.forEach((name, value) -> head.append(name)
                .append(": ")
                .append(value.replace(TOKEN, token))
                .append("\r\n"));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return all.toByteArray();
    }

    /** For the message of a failure. */
    @Override
    public String toString() {
        String text = new String(bytes("host", "***"), StandardCharsets.UTF_8);
        return text.length() > 600 ? text.substring(0, 600) + "… (" + text.length() + ")" : text;
    }
}
