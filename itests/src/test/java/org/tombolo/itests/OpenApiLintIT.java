/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAPI document of a runtime with the echo and the sample, by two linters (itests/openapi-lint pins them). */
class OpenApiLintIT {
    private static final Duration LINT = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    private final Path linters = Build.here().root().resolve("itests/openapi-lint");

    @Test
    void theDocumentPassesRedoclyAndSpectral() throws Exception {
        assertEquals(Optional.empty(), JavaScriptClient.missing());
        Path document = folder.resolve("api.json");
        try (var ogc = new OgcInstitute(folder)) {
            ogc.runtime().deploy().drop(Build.here().sample(), "sea-surface.jar");
            Eventually.holds("the sample is a process", Pair.SOON, () -> ogc.client()
                    .get("/api?f=json")
                    .body()
                    .contains("/processes/org.tombolo.sample.SeaSurface.areaMean/execution"));
            Files.writeString(document, ogc.client().get("/api?f=json").body());
        }
        JavaScriptClient.install(linters, "--ignore-scripts");
        run("node", "node_modules/@redocly/cli/bin/cli.js", "lint", document.toString(), "--format=stylish");
        String[] spectral = {
            "node",
            "node_modules/@stoplight/spectral-cli/dist/index.js",
            "lint",
            document.toString(),
            "-r",
            "spectral.yaml"
        };
        assertTrue(
                run(spectral).contains("No results with a severity of 'error' found"),
                "Spectral found nothing to lint");
    }

    private String run(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(linters.toFile());
        builder.environment().put("REDOCLY_TELEMETRY", "off");
        builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        Program ended = Program.run(builder, LINT);
        assertEquals(0, ended.exitCode(), Arrays.toString(command) + "\n" + ended.text());
        return ended.text();
    }
}
