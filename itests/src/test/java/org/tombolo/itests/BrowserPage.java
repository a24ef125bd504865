/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import org.tombolo.itests.web.Browser;

/** Serves a page with the JavaScript client's checks to a real browser, and hears from it what came of them. */
final class BrowserPage implements AutoCloseable {
    private static final String PAGE =
            """
            <!doctype html><meta charset="utf-8"><title>checks</title>
            <script type="importmap">{"imports": {"tombolo": "/dist/index.js", "tombolo/codec": "/dist/codec/index.js"}}</script>
            <script type="module" src="/target/test/runtime/browser.js"></script>
            """;

    private final HttpServer server;
    private final Path folder;
    private final CompletableFuture<String> outcomes = new CompletableFuture<>();
    private volatile Map<String, String> place = Map.of();

    private BrowserPage(HttpServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /**
     * Opens it on a free port.
     *
     * @param client built, with its tests
     * @return to be closed
     * @throws IOException if there is no port
     */
    static BrowserPage open(JavaScriptClient client) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        BrowserPage page = new BrowserPage(server, client.folder());
        server.createContext("/", page::serve);
        server.start();
        return page;
    }

    /** {@return the page's origin, which the gateway must allow} */
    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Opens the page in Chromium, and waits for its words.
     *
     * @param asked what the page is told of the runtime
     * @param profile a folder for the browser
     * @param within how long it may take
     * @return each check's end
     * @throws IOException if the browser can't be started, or the page says nothing in time
     */
    List<NodeTests.Outcome> outcomes(Map<String, String> asked, Path profile, Duration within) throws IOException {
        place = asked;
        try (Browser browser = Browser.start(profile)) {
            browser.open(origin() + "/");
            return read(outcomes.get(within.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("the page said nothing within " + within.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the browser ran", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static List<NodeTests.Outcome> read(String json) throws IOException {
        JsonNode all = new ObjectMapper().readTree(json);
        return StreamSupport.stream(all.spliterator(), false)
                .map(each -> new NodeTests.Outcome(
                        each.path("name").asText(),
                        Optional.of(each.path("error").asText()).filter(error -> !error.isEmpty())))
                .toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            switch (path) {
                case "/" -> answer(exchange, 200, "text/html", PAGE.getBytes(StandardCharsets.UTF_8));
                case "/place" -> answer(exchange, 200, "application/json", new ObjectMapper().writeValueAsBytes(place));
                case "/outcomes" -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    answer(exchange, 200, "text/plain", new byte[0]);
                    outcomes.complete(new String(body, StandardCharsets.UTF_8));
                }
                default -> script(exchange, path);
            }
        }
    }

    private void script(HttpExchange exchange, String path) throws IOException {
        Path file = folder.resolve(path.substring(1)).normalize();
        if (file.startsWith(folder) && path.endsWith(".js") && Files.isRegularFile(file)) {
            answer(exchange, 200, "text/javascript", Files.readAllBytes(file));
        } else {
            answer(exchange, 404, "text/plain", path.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
