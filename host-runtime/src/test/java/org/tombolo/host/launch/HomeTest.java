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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.host.configuration.Settings;
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
    void onlyItsOwnerReadsWhatTheRuntimeKeepsAlsoInAHomeThatWasOpenBefore() throws Exception {
        Path data = Files.createDirectories(folder.resolve("home/data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Home.open(folder.resolve("home")).close();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
    }

    @Test
    void aFileWhereAFolderIsToBeIsSaidToBeOne() throws IOException {
        Path data = Files.createFile(folder.resolve("data"));
        Problem problem = assertThrows(Problem.class, () -> Home.open(folder));
        assertTrue(problem.getMessage().contains(data + " is to be a folder"), problem::getMessage);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsSaidBeforeTheStart() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.createSymbolicLink(data.resolve("room"), Path.of("/dev/full"));
        Problem problem = assertThrows(Problem.class, () -> Home.open(folder));
        assertTrue(
                problem.getMessage().contains("the disk of " + data + " has no room for 1048576 bytes"),
                problem::getMessage);
        Home.open(folder).close();
        assertFalse(Files.exists(data.resolve("room")));
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
    void aRuntimeThatHasNotSaidYetWhoItIsIsNotTakenForOneThatHasGone() throws Exception {
        Path file = Files.createDirectories(folder.resolve("data")).resolve("lock");
        Files.writeString(file, Long.MAX_VALUE / 100 + "\n");
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
            other.lock();
            Problem problem = assertThrows(Problem.class, () -> Home.open(folder));
            assertTrue(problem.getMessage().contains("another runtime"), problem::getMessage);
            assertFalse(problem.remedy().contains("kill"), problem::remedy);

            CompletableFuture<Problem> second =
                    CompletableFuture.supplyAsync(() -> assertThrows(Problem.class, () -> Home.open(folder)));
            other.truncate(0);
            String own = ProcessHandle.current().pid() + "\n";
            other.write(ByteBuffer.wrap(own.getBytes(StandardCharsets.US_ASCII)));
            assertTrue(second.get(60, TimeUnit.SECONDS).remedy().contains("kill " + own.strip()));
        }
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
        String line = Files.readString(file);
        assertFalse(line.contains(clear));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertIsOf(line, clear);
    }

    private static void assertIsOf(String line, String clear) throws GeneralSecurityException {
        String[] fields = line.strip().split(":", -1);
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
    void ofThoseWhoStartAtOnceOneShowsThePasswordThatIsKept() throws Exception {
        Path file = folder.resolve("console-password");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Optional<String>>> all = Collections.nCopies(4, () -> ConsolePassword.ensure(file));
            List<String> shown = new ArrayList<>();
            for (Future<Optional<String>> each : threads.invokeAll(all, 120, TimeUnit.SECONDS)) {
                each.get().ifPresent(shown::add);
            }
            assertEquals(1, shown.size());
            assertIsOf(Files.readString(file), shown.get(0));
        } finally {
            threads.shutdownNow();
        }
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
    void aPasswordThatTheConsoleWouldRefuseIsRefusedBeforeAnythingStarts() throws Exception {
        Path file = folder.resolve("console-password");
        ConsolePassword.ensure(file);
        Files.writeString(file, Files.readString(file).replace(":300000:", ":100000:"));
        String message =
                assertThrows(Problem.class, () -> ConsolePassword.ensure(file)).getMessage();
        assertTrue(message.contains("100000") && message.contains("210000"), message);
    }

    @Test
    void thePasswordIsMadeWhereTheConsoleWillReadIt() throws Exception {
        Settings settings = new Settings();
        ConsolePassword.propose(settings, folder.resolve("console-password"));
        assertEquals(folder.resolve("console-password"), ConsolePassword.file(settings));
        settings.put(
                "org.tombolo.console", "password.file", folder.resolve("other").toString(), "an operator");
        assertEquals(folder.resolve("other"), ConsolePassword.file(settings));
    }

    @Test
    void anAddressBeyondLoopbackIsRefusedByItsPlaceInTheConfiguration() throws Exception {
        Settings settings = new Settings();
        settings.put("p", "port", 0L, "etc/x.json, line 3");
        for (String host : new String[] {"0.0.0.0", "192.0.2.7", "::"}) {
            settings.put("p", "host", host, "etc/x.json, line 4");
            Problem problem = assertThrows(
                    Problem.class, () -> Ports.check(settings, "web console", "p", "host", "port", "--http-port"));
            assertTrue(problem.getMessage().startsWith("etc/x.json, line 4: p, host is " + host), problem::getMessage);
        }
        settings.put("p", "host", "localhost", "etc/x.json, line 4");
        Ports.check(settings, "web console", "p", "host", "port", "--http-port");
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
