/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Speaks to the web console as a browser would.
 *
 * @param console its address
 * @param login user, colon, password
 */
record ConsoleClient(String console, String login) {
    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final String BOUNDARY = "----tombolo-boundary";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    /** Gets a page below the console's address. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** Posts a form, from the console's own page or from elsewhere. */
    HttpResponse<String> post(String path, String origin, String form) throws IOException, InterruptedException {
        return send(request(path)
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    /** Uploads a module with the form of the page Bundles, which installs or updates it. */
    HttpResponse<String> upload(Path jar) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Map<String, String> fields = Map.of("action", "install", "bundlestart", "start", "bundlestartlevel", "5");
        for (Map.Entry<String, String> field : fields.entrySet()) {
            part(body, "name=\"" + field.getKey() + "\"", field.getValue().getBytes(StandardCharsets.UTF_8));
        }
        part(body, "name=\"bundlefile\"; filename=\"" + jar.getFileName() + "\"", Files.readAllBytes(jar));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request("/bundles")
                .header("Origin", origin())
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    /** The console's own origin. */
    String origin() {
        URI uri = URI.create(console);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    /** What the page Bundles says of a bundle. */
    Optional<JsonNode> bundle(String symbolicName) throws IOException, InterruptedException {
        JsonNode all = new ObjectMapper().readTree(get("/bundles.json").body()).path("data");
        for (JsonNode bundle : all) {
            if (bundle.path("symbolicName").asText().equals(symbolicName)) {
                return Optional.of(bundle);
            }
        }
        return Optional.empty();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(console + path)).timeout(ANSWER);
        if (!login.isEmpty()) {
            String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + basic);
        }
        return request;
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void part(ByteArrayOutputStream body, String disposition, byte... content) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
}
