/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A method that is added to the sample's interface appears over HTTP, described, when the new jar is dropped. */
class GrownSampleIT {
    @TempDir
    Path folder;

    @Test
    void aMethodWithJavadocAppearsDescribed() throws Exception {
        Path grown = new GrownSample(folder.resolve("grown"))
                .with(
                        """
                            /**
                             * How many letters a name has. Blanks count.
                             *
                             * @param name any name
                             * @return the count
                             */
                            default int letters(@About(example = "\\"SST\\"") String name) {
                                return name.length();
                            }
                        """);
        try (RuntimeProcess institute = RuntimeProcess.start(
                        Build.here().distribution(), RunSettings.institute(folder.resolve("institute")))
                .awaitReady()) {
            GatewayClient client = GatewayClient.of(institute);
            institute.deploy().drop(Build.here().sample(), "sea-surface.jar");
            awaitThere(client, "/services/SeaSurface");
            assertEquals(404, client.get("/services/SeaSurface/letters").statusCode());

            institute.deploy().drop(grown, "sea-surface.jar");

            awaitThere(client, "/services/SeaSurface/letters");
            JsonNode method = new ObjectMapper()
                    .readTree(client.get("/services/SeaSurface/letters").body());
            assertEquals("How many letters a name has", method.path("title").asText());
            assertEquals("Blanks count.", method.path("description").asText());
            assertEquals("any name", method.at("/parameters/0/description").asText());
            assertEquals("SST", method.at("/parameters/0/example").asText());
            assertEquals("the count", method.at("/result/description").asText());
            assertTrue(client.get("/services?search=blanks+count").body().contains("SeaSurface"));
        }
    }

    private static void awaitThere(GatewayClient client, String path) {
        Eventually.holds(path + " is there", Pair.SOON, () -> client.get(path).statusCode() == 200);
    }
}
