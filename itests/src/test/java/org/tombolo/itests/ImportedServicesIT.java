/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another institute's services at a partner's gateway: listed, and called only where configuration says so. */
class ImportedServicesIT {
    private static final String ID = "/services/institute:org.tombolo.sample.SeaSurface";

    @TempDir
    Path folder;

    @Test
    void anotherInstitutesServiceIsListedAndCalledWhereConfigurationSaysSo() throws Exception {
        Build build = Build.here();
        new Acquaintance(build.distribution()).make(folder.resolve("institute"), folder.resolve("partner"));
        try (RuntimeProcess institute = RuntimeProcess.start(
                        build.distribution(), RunSettings.institute(folder.resolve("institute")))
                .awaitReady()) {
            institute.deploy().drop(build.sample(), "sea-surface.jar");
            HttpResponse<String> refused = call(institute, "[]");
            assertEquals(403, refused.statusCode(), refused.body());
            assertTrue(refused.body().contains("imported.callable"), refused.body());

            HttpResponse<String> answered = call(institute, "[\"org.tombolo.sample.*\"]");
            assertEquals(200, answered.statusCode(), answered.body());
            assertEquals(12, new ObjectMapper().readTree(answered.body()).size());
        }
    }

    /** Calls the institute's method at the gateway of a partner that is configured so. */
    private HttpResponse<String> call(RuntimeProcess institute, String callable) throws Exception {
        PartnerHome home = new PartnerHome(folder.resolve("partner"));
        home.prepare(Build.here(), 0, false);
        Files.writeString(
                home.folder().resolve("etc/gateway.json"),
                "{\"org.tombolo.gateway\": {\"imported.callable\": " + callable + "}}");
        RunSettings settings =
                RunSettings.partner(home.folder(), institute.wireAddress()).with("--gateway-port", "0");
        try (RuntimeProcess partner =
                RuntimeProcess.start(Build.here().distribution(), settings).awaitReady()) {
            GatewayClient client = GatewayClient.of(partner);
            Eventually.holds(
                    "the service is listed", Pair.SOON, () -> client.get(ID).statusCode() == 200);
            JsonNode service = new ObjectMapper().readTree(client.get(ID).body());
            assertEquals("institute", service.path("institute").asText());
            assertTrue(service.path("imported").asBoolean());
            assertEquals(!callable.equals("[]"), service.path("callable").asBoolean());
            assertFalse(service.path("methods").isEmpty(), service::toString);
            return client.send(
                    HttpClient.Version.HTTP_1_1,
                    client.request(ID + "/areaMean")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("[\"SST\", [190, 240, -5, 5]]"))
                            .build());
        } finally {
            // The next one makes a token of the same name.
            GatewayClient.tombolo(home.folder(), "token", "revoke", "tests");
        }
    }
}
