/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator's list of exports keeps in, HTTP callers don't get either. */
class ExportListIT {
    @TempDir
    Path home;

    @Test
    void aServiceThatIsNotOnTheListIsNotOfferedOverHttp() throws Exception {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(
                home.resolve("etc/exports.json"),
                "{\"org.tombolo.topology\": {\"exports\": [\"org.tombolo.echo.*\"]}}");
        try (RuntimeProcess institute = RuntimeProcess.start(Build.here().distribution(), RunSettings.institute(home))
                .awaitReady()) {
            GatewayClient client = GatewayClient.of(institute);
            institute.deploy().drop(Build.here().sample(), "sea-surface.jar");
            institute.output().await(0, Pattern.compile("Not offered over HTTP: .*SeaSurface"), Pair.SOON);
            institute.deploy().drop(Build.here().echo(), "echo.jar");
            Eventually.holds(
                    "the echo is there",
                    Pair.SOON,
                    () -> client.get("/services/Echo").statusCode() == 200);

            assertFalse(client.get("/services").body().contains("SeaSurface"));
            assertEquals(404, client.get("/services/SeaSurface/areaMean").statusCode());
            assertEquals(
                    404,
                    client.get("/processes/org.tombolo.sample.SeaSurface.areaMean")
                            .statusCode());
        }
    }
}
