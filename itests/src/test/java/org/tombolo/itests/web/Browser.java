/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tombolo.itests.Eventually;

/** Chromium without a window, driven by its own protocol. It takes any certificate. */
public final class Browser implements AutoCloseable {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final Process process;
    private final DevTools page;

    private Browser(Process process, DevTools page) {
        this.process = process;
        this.page = page;
    }

    /**
     * Starts it.
     *
     * @param folder for what it keeps; not there yet
     */
    public static Browser start(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> command = List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--ignore-certificate-errors",
                "--window-size=1000,1400",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        boolean connected = false;
        try {
            Path file = folder.resolve("DevToolsActivePort");
            String port = Eventually.get("the browser's port", SOON, () -> port(file));
            String address = Eventually.get("a page of the browser", SOON, () -> page(port));
            Browser browser = new Browser(process, DevTools.connect(URI.create(address)));
            connected = true;
            return browser;
        } finally {
            if (!connected) {
                process.destroyForcibly();
            }
        }
    }

    private static Optional<String> port(Path file) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(0));
    }

    private static Optional<String> page(String port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .timeout(SOON)
                .build();
        String targets = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return StreamSupport.stream(new ObjectMapper().readTree(targets).spliterator(), false)
                .filter(target -> target.path("type").asText().equals("page"))
                .map(target -> target.path("webSocketDebuggerUrl").asText())
                .findFirst();
    }

    /** Opens an address, which may have user and password in it, and waits until all of the page is there. */
    public void open(String address) {
        // The page before may still be there for a moment, and complete.
        evaluate("window.left = true");
        JsonNode answer = page.call("Page.navigate", Map.of("url", address));
        if (answer.has("errorText")) {
            throw new AssertionError(address + ": " + answer.path("errorText").asText());
        }
        awaitTrue("!window.left && document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** What a script gives, as text; promises are waited for. */
    public String evaluate(String script) {
        JsonNode answer = page.call(
                "Runtime.evaluate",
                Map.of("expression", "String(" + script + ")", "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(script + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value").asText();
    }

    /** Waits until a script gives true, whatever page is shown meanwhile. */
    public void awaitTrue(String script) {
        Eventually.holds(script, SOON, () -> {
            JsonNode told = page.told("Runtime.evaluate", Map.of("expression", script, "returnByValue", true));
            return told.at("/result/result/value").asBoolean(false);
        });
    }

    /** Clicks on the first element that a selector finds. */
    public void click(String selector) {
        evaluate("document.querySelector(" + quoted(selector) + ").click()");
    }

    /** Writes into a field of a form. */
    public void fill(String name, String value) {
        evaluate("[...document.querySelectorAll('[data-name]')].find(field => field.dataset.name === " + quoted(name)
                + ").value = " + quoted(value));
    }

    /** The text of the first element that a selector finds. */
    public String text(String selector) {
        return evaluate("document.querySelector(" + quoted(selector) + ").textContent");
    }

    /** A picture of the page, for people. */
    public void picture(Path file) throws IOException {
        String data = page.call("Page.captureScreenshot", Map.of("format", "png"))
                .path("data")
                .asText();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    private static String quoted(String text) {
        return new ObjectMapper().valueToTree(text).toString();
    }

    /** Ends it, and waits until none of its processes writes into its folder any more. */
    @Override
    public void close() {
        page.close();
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        process.destroy();
        all.forEach(Browser::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle process) {
        if (!ends(process)) {
            process.destroyForcibly();
            if (!ends(process)) {
                throw new AssertionError("process " + process.pid() + " of the browser can't be ended");
            }
        }
    }

    private static boolean ends(ProcessHandle process) {
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
