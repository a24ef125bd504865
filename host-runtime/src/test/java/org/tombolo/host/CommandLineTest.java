/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombolo.host.options.CommandLine;
import org.tombolo.host.options.Profile;
import org.tombolo.host.options.RunOptions;
import org.tombolo.host.options.UsageException;

final class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String line) {
        return Main.run(
                List.of(line.split(" ")),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void everyOptionIsReadInBothForms() throws UsageException {
        RunOptions options = CommandLine.parse(List.of(
                "--profile",
                "hub",
                "--home=/srv/hub",
                "--name",
                "awi-1",
                "--wire-port=-1",
                "--http-port",
                "0",
                "--gateway-port",
                "8443",
                "--peer",
                "localhost:7411",
                "--peer=[::1]:7413"));
        assertEquals(
                new RunOptions(
                        Profile.HUB,
                        Path.of("/srv/hub"),
                        Optional.of("awi-1"),
                        OptionalInt.of(-1),
                        OptionalInt.of(0),
                        OptionalInt.of(8443),
                        List.of("localhost:7411", "[::1]:7413")),
                options);
    }

    @Test
    void whatIsNotSaidIsLeftToTheConfiguration() throws UsageException {
        RunOptions options = CommandLine.parse(List.of("--profile", "partner", "--home", "h"));
        assertEquals(Path.of("h").toAbsolutePath(), options.home());
        assertTrue(options.name().isEmpty()
                && options.wirePort().isEmpty()
                && options.httpPort().isEmpty());
        assertEquals(List.of(), options.peers());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--home h | --profile",
                "--profile hub | --home",
                "--profile port --home h | institute, partner, hub",
                "--profile hub --home h --wire-port 65536 | --wire-port 65536",
                "--profile hub --home h --wire-port -2 | --wire-port -2",
                "--profile hub --home h --http-port -1 | --http-port -1",
                "--profile hub --home h --http-port eighty | --http-port eighty",
                "--profile hub --home h --peer localhost | HOST:PORT",
                "--profile hub --home h --peer localhost:0 | 0",
                "--profile hub --home h --peer ::1:7411 | HOST:PORT",
                "--profile hub --home h --name a/b | --name a/b",
                "--profile hub --home h --verbose | --verbose",
                "--profile hub --home h --name --peer | --name",
                "--profile hub --home h stray | stray"
            })
    void whatCantBeUnderstoodIsNamed(String line, String named) {
        String message = assertThrows(UsageException.class, () -> CommandLine.parse(List.of(line.split(" "))))
                .getMessage();
        assertTrue(message.contains(named), message);
        assertEquals(2, run("run " + line));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(message));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void helpAndVersionAreAnsweredWithoutStartingAnything() {
        assertEquals(0, run("run --profile nonsense --help"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("--http-port N"));
        assertEquals(0, run("--version"));
        assertEquals(2, run("walk"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("walk"));
    }
}
