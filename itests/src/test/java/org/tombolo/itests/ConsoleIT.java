/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombolo.itests.web.Browser;

/** The web console: who is let in, and what its pages do with a module. */
class ConsoleIT {
    private static final String TIDES = "tides";

    @TempDir
    static Path folder;

    private static RuntimeProcess institute;
    private static ConsoleClient client;

    @BeforeAll
    static void startAnInstitute() throws IOException {
        Path home = folder.resolve("institute");
        Files.createDirectories(home.resolve("etc"));
        // The tests fail to log in more often than an operator should.
        Files.writeString(home.resolve("etc/logins.json"), "{\"org.tombolo.console\": {\"logins.burst\": 1000}}");
        institute = RuntimeProcess.start(Build.here().distribution(), RunSettings.institute(home))
                .awaitReady();
        client = new ConsoleClient(institute.console(), institute.consoleLogin());
    }

    @AfterAll
    static void stopIt() {
        institute.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "admin:admin", "operator:", "operator:wrong"})
    void nobodyIsLetInWithoutThePassword(String login) throws Exception {
        ConsoleClient stranger = new ConsoleClient(institute.console(), login);
        for (String page : List.of("/bundles", "/configMgr", "/bundles.json", "/res/ui/webconsole.css")) {
            assertEquals(401, stranger.get(page).statusCode(), page);
        }
        assertEquals(
                401,
                stranger.post("/bundles", stranger.origin(), "action=refreshPackages")
                        .statusCode());
    }

    @Test
    void everyPageOfTheConsoleOpensWithThePassword() throws Exception {
        for (String page :
                List.of("bundles", "components", "configMgr", "events", "memoryusage", "httpservice", "services")) {
            assertEquals(200, client.get("/" + page).statusCode(), page);
        }
    }

    @Test
    void aPostFromAForeignPageIsRefusedThoughTheBrowserSendsThePassword() throws Exception {
        assertEquals(
                403,
                client.post("/bundles", "http://evil.example", "action=refreshPackages")
                        .statusCode());
        assertEquals(
                403, client.post("/bundles", "null", "action=refreshPackages").statusCode());
        assertEquals(
                200,
                client.post("/bundles", client.origin(), "action=refreshPackages")
                        .statusCode());
    }

    @Test
    void aForeignHostNameIsRefused() throws IOException {
        URI uri = URI.create(institute.console());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(60_000);
            String request = "GET /system/console/bundles HTTP/1.1\r\nHost: evil.example:" + uri.getPort()
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertTrue(status.startsWith("HTTP/1.1 403"), status);
        }
    }

    @Test
    void aModuleIsInstalledUpdatedStoppedAndUninstalledThroughThePages() throws Exception {
        TestModules modules = new TestModules(folder.resolve("modules"));
        client.upload(modules.tides("1.0.0"));
        awaitBundle("1.0.0", "Active");
        awaitExports(1);
        client.upload(modules.tides("1.1.0"));
        awaitBundle("1.1.0", "Active");
        awaitExports(2);

        String bundle =
                "/bundles/" + client.bundle(TIDES).orElseThrow().path("id").asText();
        assertEquals(200, client.post(bundle, client.origin(), "action=stop").statusCode());
        awaitBundle("1.1.0", "Resolved");
        assertEquals(
                200, client.post(bundle, client.origin(), "action=uninstall").statusCode());
        Eventually.holds(
                "the bundle is gone", Pair.SOON, () -> client.bundle(TIDES).isEmpty());
    }

    @Test
    void theStoredPasswordIsAHash() throws IOException {
        String password = institute.consoleLogin().split(":", 2)[1];
        Path file = institute.home().resolve("etc/console-password");
        String stored = Files.readString(file);
        assertTrue(stored.startsWith("operator:pbkdf2-sha256:"), stored);
        assertFalse(stored.contains(password));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @ParameterizedTest
    @CsvSource({
        "bundles, org.tombolo.provider",
        "components, org.tombolo.topology.Topology",
        "configMgr, org.tombolo.provider"
    })
    void aRealBrowserShowsThePages(String page, String text) throws Exception {
        String address =
                institute.console().replace("http://", "http://" + institute.consoleLogin() + "@") + "/" + page;
        try (Browser browser = Browser.start(folder.resolve("browser " + page))) {
            browser.open(address);
            browser.awaitTrue("document.body.innerText.includes('" + text + "')");
        }
    }

    private static void awaitBundle(String version, String state) {
        Eventually.holds(TIDES + " " + version + " is " + state, Pair.SOON, () -> client.bundle(TIDES)
                .filter(bundle -> bundle.path("version").asText().equals(version))
                .filter(bundle -> bundle.path("state").asText().equals(state))
                .isPresent());
    }

    private static void awaitExports(long times) {
        Eventually.holds(
                "exported " + times + " times",
                Pair.SOON,
                () -> institute.output().lines().stream()
                                .filter(line -> line.contains("Exported org.tombolo.itests.tides.Tides"))
                                .count()
                        == times);
    }
}
