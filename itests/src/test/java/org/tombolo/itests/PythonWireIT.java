/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A partner that isn't Java: scripts that know docs/protocol.md alone call an institute over TLS, and serve it. They need Debian's
 * python3 and python3-cbor2, which test.sh installs.
 */
class PythonWireIT {
    private static final Duration SCRIPT = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static Acquaintance acquaintance;
    private static RuntimeProcess institute;

    @BeforeAll
    static void startTheInstitute() throws IOException {
        Distribution distribution = Build.here().distribution();
        acquaintance = new Acquaintance(distribution);
        Path home = folder.resolve("institute");
        acquaintance.trust(home, folder.resolve("python"));
        Files.createDirectories(home.resolve("etc"));
        // The scripts have one thread, which gives no sign of life while it is at something else, and starts slowly on
        // a busy machine.
        Files.writeString(
                home.resolve("etc/settings.json"),
                """
                {"org.tombolo.topology": {"imports": ["org.tombolo.itests.lagoon.Buoy"]},
                 "org.tombolo.provider": {"silence.millis": 30000, "strangers.millis": 30000}}""");
        new DeployFolder(Files.createDirectories(home.resolve("deploy")))
                .drop(new TestModules(folder.resolve("modules")).lagoon(), "lagoon.jar");
        institute =
                RuntimeProcess.start(distribution, RunSettings.institute(home)).awaitReady();
    }

    @AfterAll
    static void stopTheInstitute() {
        institute.close();
    }

    @Test
    void bytesAreEchoedShortAndLong() throws IOException {
        succeeds("ping");
    }

    @Test
    void aRecordOfTenFieldsGoesAndComes() throws IOException {
        succeeds("record");
    }

    @Test
    void anArrayOfEightMegabytesTravelsOutsideTheMessageBothWays() throws IOException {
        succeeds("long_array");
    }

    @Test
    void aLongArrayMayStandWithinTheMessageToo() throws IOException {
        succeeds("long_array_within");
    }

    @Test
    void eachFailureArrivesWithItsCodeAndADeclaredOneWithItsData() throws IOException {
        succeeds("problems");
    }

    @Test
    void aStreamWaitsForCredit() throws IOException {
        succeeds("stream");
    }

    @Test
    void aStreamThatIsLeftStopsAtItsSource() throws IOException {
        succeeds("stream_ended_early");
    }

    @Test
    void aStreamOfThePartnersArrives() throws IOException {
        succeeds("stream_of_ours");
    }

    @Test
    void aMethodTellsItsProgress() throws IOException {
        succeeds("progress");
    }

    @Test
    void aCancelledMethodEnds() throws IOException {
        succeeds("cancel");
    }

    @Test
    void anAnnouncedServiceIsCalledFromJava() throws IOException {
        succeeds("serve");
    }

    @Test
    void thePartnerRefusesACertificateThatIsNotThePinnedOne() throws IOException {
        Program ended = script("python", acquaintance.fingerprint(folder.resolve("other")), "ping");
        assertTrue(ended.exitCode() != 0 && ended.text().contains("is pinned"), ended.text());
    }

    @Test
    void aPartnerThatTheInstituteDoesNotKnowIsToldSo() throws IOException {
        acquaintance.fingerprint(folder.resolve("stranger"));
        Program ended = script("stranger", acquaintance.fingerprint(institute.home()), "refused");
        assertTrue(ended.exitCode() == 0 && ended.text().contains("tombolo peer add"), ended.text());
    }

    @Test
    void theGoldenFramesAreReadAndWrittenAlike() throws IOException {
        Path vectors = Build.here().root().resolve("wire-protocol/src/test/resources/vectors/frames.json");
        Program ended = python("vectors.py", vectors.toString());
        assertTrue(ended.text().matches("ok \\d+ frames\n"), ended.text());
    }

    private static void succeeds(String check) throws IOException {
        Program ended = script("python", acquaintance.fingerprint(institute.home()), check);
        assertEquals("ok " + check + "\n", ended.text());
    }

    private static Program script(String home, String fingerprint, String check) throws IOException {
        return python("lagoon.py", folder.resolve(home).toString(), institute.wireAddress(), fingerprint, check);
    }

    private static Program python(String script, String... arguments) throws IOException {
        Path file = Build.here().root().resolve("itests/src/test/python").resolve(script);
        // Debian's Python: others on the PATH don't see its packages.
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", file.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        return Program.run(builder, SCRIPT);
    }
}
