/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/tombolo identity} and {@code peer}, beside a runtime and without one. */
class IdentityCommandIT {
    private static final Pattern IDENTITY = Pattern.compile("^identity (\\S+)  fingerprint ([0-9a-f]{64})");
    private static final String OTHERS = "ab".repeat(32);

    @TempDir
    Path folder;

    @Test
    void theRuntimeIsWhoTheCommandSaysItIsAndItsPeersAreChangedWhileItRuns() throws Exception {
        Path home = folder.resolve("institute");
        try (RuntimeProcess runtime = RuntimeProcess.start(Build.here().distribution(), RunSettings.institute(home))
                .awaitReady()) {
            String shown = runtime.output().await(0, IDENTITY, Pair.SOON).group(2);
            assertEquals(shown, new Acquaintance(Build.here().distribution()).fingerprint(home));
            JsonNode json = new ObjectMapper().readTree(tombolo(0, home, "identity", "--json"));
            assertEquals("institute", json.get("name").asText());
            tombolo(0, home, "peer", "add", "geomar", "geomar.invalid:7411", OTHERS, "--confirm");
            JsonNode peers = new ObjectMapper().readTree(tombolo(0, home, "peer", "list", "--json"));
            assertEquals(OTHERS, peers.at("/peers/0/fingerprints/0").asText());
            assertTrue(tombolo(0, home, "peer", "remove", "geomar").startsWith("geomar geomar.invalid:7411 "));
        }
    }

    @Test
    void whatIsWrongIsSaidWithWhatToDo() throws Exception {
        assertTrue(tombolo(2, folder, "peer", "add", "geomar", "-").contains("peer add NAME HOST:PORT FINGERPRINT"));
        assertTrue(tombolo(2, folder, "peer", "add", "geomar", "-", "12:34").contains("is no fingerprint"));
        assertTrue(tombolo(1, folder, "peer", "remove", "geomar").contains("What to do: "));
        assertTrue(tombolo(0, folder, "peer", "--help").contains("tombolo peer add NAME HOST:PORT FINGERPRINT"));
    }

    private static String tombolo(int exitCode, Path home, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Build.here().distribution().program().toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--home", home.toString()));
        Program ended = Program.run(new ProcessBuilder(command), Duration.ofMinutes(1));
        assertEquals(exitCode, ended.exitCode(), ended.text());
        return ended.text();
    }
}
