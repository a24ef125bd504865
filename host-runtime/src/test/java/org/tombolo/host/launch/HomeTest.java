/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.host.options.Problem;

final class HomeTest {
    @TempDir
    private Path folder;

    @Test
    void aNewHomeHasItsFoldersAndAnExplanation() throws Problem {
        try (Home home = Home.open(folder.resolve("new/home"))) {
            assertTrue(Files.isDirectory(home.deploy()));
            assertTrue(Files.isRegularFile(home.etc().resolve("README.md")));
            assertTrue(Files.isDirectory(home.root().resolve("log")));
        }
    }

    @Test
    void aHomeServesOneRuntimeAtATimeAndNamesIt() throws Problem {
        try (Home home = Home.open(folder)) {
            String message =
                    assertThrows(Problem.class, () -> Home.open(home.root())).getMessage();
            assertTrue(message.contains("pid " + ProcessHandle.current().pid()), message);
        }
        Home.open(folder).close();
    }

    @Test
    void aFileIsNoHome() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertTrue(
                assertThrows(Problem.class, () -> Home.open(file)).getMessage().contains(file.toString()));
    }

    @Test
    void anEditOfTheOperatorOutlivesARestart() throws Exception {
        Home.open(folder).close();
        Files.writeString(folder.resolve("etc/README.md"), "mine");
        Home.open(folder).close();
        assertEquals("mine", Files.readString(folder.resolve("etc/README.md")));
    }

    @Test
    void thePasswordIsShownOnceAndKeptAsAHashThatOnlyItsOwnerReads() throws Exception {
        Path file = folder.resolve("console-password");
        String clear = ConsolePassword.ensure(file).orElseThrow();
        assertEquals(Optional.empty(), ConsolePassword.ensure(file));
        String line = Files.readString(file).strip();
        assertFalse(line.contains(clear));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

        String[] fields = line.split(":", -1);
        assertEquals("operator", fields[0]);
        assertEquals("pbkdf2-sha256", fields[1]);
        int iterations = Integer.parseInt(fields[2]);
        assertTrue(iterations >= 210_000);
        byte[] salt = Base64.getDecoder().decode(fields[3]);
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(clear.toCharArray(), salt, iterations, 256))
                .getEncoded();
        assertArrayEquals(hash, Base64.getDecoder().decode(fields[4]));
    }

    @Test
    void aBrokenPasswordFileIsSaidBeforeAnythingStarts() throws Exception {
        Path file = folder.resolve("console-password");
        for (String broken : new String[] {"", "sesame", "operator:pbkdf2-sha256:300000:AAAA:BBBB"}) {
            Files.writeString(file, broken);
            String message = assertThrows(Problem.class, () -> ConsolePassword.ensure(file))
                    .getMessage();
            assertTrue(message.contains(file.toString()), message);
        }
    }

    @Test
    void aTakenPortIsNamedWithTheOptionThatChangesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            Problem problem = assertThrows(Problem.class, () -> Ports.check("wire", "127.0.0.1", port, "--wire-port"));
            assertTrue(problem.getMessage().contains("port " + port), problem.getMessage());
            assertTrue(problem.remedy().contains("--wire-port"), problem.remedy());
        }
        Ports.check("wire", "127.0.0.1", 0, "--wire-port");
        Ports.check("wire", "127.0.0.1", -1, "--wire-port");
        assertThrows(Problem.class, () -> Ports.check("wire", "127.0.0.1", 70_000, "--wire-port"));
    }
}
