/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code bin/tombolo} says and returns when something is not as it must be, and what of {@code etc/} it heeds. */
class RunCommandIT {
    private static final List<String> PORTS = List.of("--wire-port", "--http-port", "--gateway-port");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "'run --profile institute', --home",
        "'run --profile island --home x', island",
        "'run --profile institute --home x --wire-port 70000', 70000",
        "'run --profile institute --home x --peer nowhere', nowhere",
        "'run --profile institute --home x --sail', --sail",
        "row, row"
    })
    void aBadCommandLineIsNamedAndExitsWithTwo(String arguments, String named) throws Exception {
        Program ended = tombolo(Map.of(), arguments.split(" ", -1));
        assertEquals(2, ended.exitCode(), ended.text());
        assertTrue(ended.text().contains(named), ended.text());
        assertTrue(ended.text().contains("--help"), ended.text());
    }

    @Test
    void aTakenPortIsNamedWithWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            String port = Integer.toString(taken.getLocalPort());
            for (String option : PORTS) {
                Program ended = run("--home", folder.resolve("home").toString(), option, port);
                assertEquals(1, ended.exitCode(), ended.text());
                assertTrue(ended.text().contains("port " + port), ended.text());
                assertTrue(ended.text().contains("What to do: "), ended.text());
                assertTrue(ended.text().contains(option), ended.text());
            }
        }
    }

    @Test
    void aFileInPlaceOfTheHomeFolderIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Program ended = run("--home", file.toString());
        assertEquals(1, ended.exitCode(), ended.text());
        assertTrue(ended.text().contains(file + " is a file"), ended.text());
    }

    @Test
    void anOldJavaIsNamedBeforeItIsStarted() throws Exception {
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Program ended = tombolo(Map.of("TOMBOLO_JAVA", java.toString()), "--version");
        assertEquals(1, ended.exitCode(), ended.text());
        assertTrue(ended.text().contains("11.0.2") && ended.text().contains("17"), ended.text());
    }

    @Test
    void anEditInEtcWinsAndItsDeletionRestoresTheDefault() throws Exception {
        Path home = folder.resolve("home");
        Path edit = home.resolve("etc/name.json");
        Files.createDirectories(edit.getParent());
        Files.writeString(edit, "{\"org.tombolo.provider\": {\"name\": \"awi\"}} // ours");
        assertEquals("awi", nameOfOneRun(home));
        Files.delete(edit);
        assertEquals("institute", nameOfOneRun(home));
    }

    @Test
    void aBrokenEditIsNamedWithItsLine() throws Exception {
        Path home = folder.resolve("home");
        Path edit = home.resolve("etc/name.json");
        Files.createDirectories(edit.getParent());
        Files.writeString(edit, "{\n  \"org.tombolo.provider\": {\"name\": awi}\n}");
        Program ended = run("--home", home.toString());
        assertEquals(1, ended.exitCode(), ended.text());
        assertTrue(ended.text().contains("name.json, line 2"), ended.text());
    }

    /** Starts it, has its name logged by the provider itself, and tries the home and Ctrl-C on the way. */
    private String nameOfOneRun(Path home) throws Exception {
        try (RuntimeProcess runtime = RuntimeProcess.start(Build.here().distribution(), RunSettings.institute(home))
                .awaitReady()) {
            Program second = run("--home", home.toString());
            assertEquals(1, second.exitCode(), second.text());
            assertTrue(second.text().contains("in use by the runtime with pid " + runtime.pid()), second.text());
            String name = runtime.output()
                    .await(0, Pattern.compile("(\\S+) listens on " + runtime.wireAddress()), Pair.SOON)
                    .group(1);
            assertEquals(0, runtime.stop());
            return name;
        }
    }

    /** Ports that are not named are free ones: whatever else runs on this machine may have those by default. */
    private Program run(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run", "--profile", "institute"));
        arguments.addAll(List.of(options));
        for (String port : PORTS) {
            if (!arguments.contains(port)) {
                arguments.addAll(List.of(port, "0"));
            }
        }
        return tombolo(Map.of(), arguments.toArray(String[]::new));
    }

    private Program tombolo(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Build.here().distribution().program().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        return Program.run(builder, Duration.ofMinutes(1));
    }
}
