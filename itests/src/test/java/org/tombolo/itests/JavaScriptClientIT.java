/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The JavaScript client calls a real institute, with the modules sea-surface and echo: from Node, and from a page in Chromium. */
class JavaScriptClientIT {
    private static final Duration PAGE = Duration.ofMinutes(4);
    private static final JavaScriptClient CLIENT = JavaScriptClient.of(Build.here());

    @TempDir
    static Path folder;

    private static BrowserPage page;
    private static RuntimeProcess institute;
    private static GatewayAccess access;

    @BeforeAll
    static void startTheInstitute() throws IOException {
        CLIENT.build();
        page = BrowserPage.open(CLIENT);
        Build build = Build.here();
        Path home = folder.resolve("institute");
        Files.createDirectories(home.resolve("etc"));
        new ObjectMapper()
                .writeValue(
                        home.resolve("etc/origins.json").toFile(),
                        Map.of("org.tombolo.gateway", Map.of("cors.origins", List.of(page.origin()))));
        DeployFolder deploy = new DeployFolder(Files.createDirectories(home.resolve("deploy")));
        deploy.drop(build.sample(), "sea-surface.jar");
        deploy.drop(build.echo(), "echo.jar");
        Distribution distribution = build.distribution();
        institute =
                RuntimeProcess.start(distribution, RunSettings.institute(home)).awaitReady();
        access = GatewayAccess.make(distribution, institute, folder, "javascript");
        new Acquaintance(distribution).fingerprint(folder.resolve("stranger"));
    }

    @AfterAll
    static void stopTheInstitute() {
        institute.close();
        page.close();
    }

    @TestFactory
    Stream<DynamicTest> inNode() throws IOException {
        Map<String, String> environment = Map.of(
                "TOMBOLO_URL", access.url(),
                "TOMBOLO_TOKEN", access.secret(),
                "TOMBOLO_FINGERPRINT", access.fingerprint(),
                "TOMBOLO_CERTIFICATE", access.certificate().toString(),
                "TOMBOLO_STRANGER", folder.resolve("stranger/identity").toString());
        return NodeTests.tests("Node", NodeTests.run(CLIENT, "target/test/runtime/node.test.js", environment));
    }

    @TestFactory
    Stream<DynamicTest> inChromium() throws IOException {
        Map<String, String> asked =
                Map.of("url", access.url(), "token", access.secret(), "fingerprint", access.fingerprint());
        return NodeTests.tests("Chromium", page.outcomes(asked, folder.resolve("browser"), PAGE));
    }
}
