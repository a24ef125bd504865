/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider's bundles under another launcher, in another framework: Equinox offers, the real distribution calls. */
class EquinoxIT {
    /** What the bundles that distribute need; neither our launcher nor a web server. */
    private static final Pattern BUNDLES = Pattern.compile(
            "pax-logging.*|jakarta.json.*|org.osgi.*|org.apache.felix.(cm.json|configadmin|configurator|eventadmin|metatype|scr).*"
                    + "|org.apache.aries.rsa.*|jackson-core.*|org.tombolo.(api|wire|provider|topology)-.*");

    @TempDir
    Path folder;

    @Test
    void aModuleInEquinoxIsCalledByAPartnerInTheDistribution() throws Exception {
        new Acquaintance(Build.here().distribution()).make(folder.resolve("equinox"), folder.resolve("partner"));
        Process equinox =
                new ProcessBuilder(command()).redirectErrorStream(true).start();
        try {
            Output output = Output.of(equinox.getInputStream(), "output of equinox");
            String address = output.await(0, Pattern.compile("listens on (\\S+)"), Pair.SOON)
                    .group(1);
            PartnerHome home = new PartnerHome(folder.resolve("partner"));
            home.prepare(Build.here(), 0, false);
            try (RuntimeProcess partner = RuntimeProcess.start(
                            Build.here().distribution(), RunSettings.partner(home.folder(), address))
                    .awaitReady()) {
                JsonNode call = home.journal().await(0, "call", Pair.SOON);
                assertEquals(equinox.pid(), call.get("pid").asLong(), partner.output()::toString);
                assertEquals(26.5563, call.get("result").get(0).asDouble(), 1e-4);
            }
        } finally {
            // Until then it writes into the folder, which is deleted next.
            assertTrue(equinox.destroyForcibly().waitFor(Pair.SOON.toSeconds(), TimeUnit.SECONDS));
        }
    }

    private List<String> command() throws IOException {
        Path settings = folder.resolve("settings.json");
        new ObjectMapper()
                .writeValue(
                        settings.toFile(),
                        Map.of(
                                ":configurator:resource-version",
                                1,
                                ":configurator:symbolic-name",
                                "settings",
                                ":configurator:version",
                                "1.0.0",
                                "org.tombolo.provider",
                                Map.of(
                                        "name",
                                        "equinox",
                                        "identity.folder",
                                        folder.resolve("equinox/identity").toString())));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Build.here().root().resolve("itests/target/equinox/org.eclipse.osgi.jar")
                        + File.pathSeparator
                        + Build.here().root().resolve("itests/target/test-classes"),
                PlainLauncher.class.getName(),
                folder.resolve("storage").toString(),
                settings.toString()));
        try (Stream<Path> jars = Files.walk(Build.here().distribution().root().resolve("bundles"))) {
            jars.filter(jar -> BUNDLES.matcher(jar.getFileName().toString()).matches())
                    .sorted()
                    .forEach(jar -> command.add(jar.toString()));
        }
        command.add(Build.here().sample().toString());
        return command;
    }
}
