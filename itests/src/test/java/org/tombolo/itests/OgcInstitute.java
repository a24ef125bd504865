/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * An institute that offers the echo and the sample, and a web server that it may read from and call back. Every answer is held against the
 * institute's OpenAPI document.
 */
final class OgcInstitute implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String ECHO = "/processes/org.tombolo.echo.Echo.";

    private final RuntimeProcess runtime;
    private final GatewayClient client;
    private final HttpServer server;
    private final OpenApiAnswers answers;

    /** What the web server has, by path. */
    final Map<String, String> pages = new ConcurrentHashMap<>();

    /** What was posted to the web server: its path, a blank, the body. */
    final BlockingQueue<String> posted = new LinkedBlockingQueue<>();

    OgcInstitute(Path folder) throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        Path home = folder.resolve("institute");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(
                home.resolve("etc/fetch.json"),
                "{\"org.tombolo.gateway.fetch\": {\"hosts.private\": [\"127.0.0.1:"
                        + server.getAddress().getPort() + "\"]}}");
        runtime = RuntimeProcess.start(Build.here().distribution(), RunSettings.institute(home))
                .awaitReady();
        runtime.deploy().drop(Build.here().echo(), "echo.jar");
        client = GatewayClient.of(runtime);
        Eventually.holds(
                "the echo is a process",
                Pair.SOON,
                () -> client.get(ECHO + "echo").statusCode() == 200);
        answers = new OpenApiAnswers(JSON.readTree(client.get("/api?f=json").body()));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("POST")) {
                posted.add(path + " " + body);
            }
            byte[] page = pages.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, page.length == 0 ? -1 : page.length);
            exchange.getResponseBody().write(page);
        }
    }

    /** An address of the web server. */
    String page(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    RuntimeProcess runtime() {
        return runtime;
    }

    GatewayClient client() {
        return client;
    }

    /** The OpenAPI document as it was at the start. */
    JsonNode document() {
        return answers.document();
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return send("POST", path, body.replace('\'', '"'), headers);
    }

    /** Runs a method of the echo. */
    HttpResponse<String> execute(String method, String body, String... headers) throws Exception {
        return post(ECHO + method + "/execution", body, headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = client.request(path)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> answer = client.send(HttpClient.Version.HTTP_2, request.build());
        answers.check(method, path, answer);
        return answer;
    }

    /** The JSON of an answer of this status. */
    static JsonNode json(int status, HttpResponse<String> answer) throws IOException {
        assertEquals(status, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    /** Fails unless the answer is a problem of this status whose type ends so. */
    static void assertProblem(int status, String type, HttpResponse<String> answer) throws IOException {
        JsonNode body = json(status, answer);
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals(type, body.path("type").asText().replaceFirst(".*[/:]", ""), answer.body());
        assertEquals(status, body.path("status").asInt());
    }

    @Override
    public void close() {
        runtime.close();
        server.stop(0);
    }
}
