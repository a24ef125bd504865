/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombolo.host.options.Problem;
import org.tombolo.host.options.UsageException;
import org.tombolo.provider.tls.FileTurn;
import org.tombolo.provider.tls.Identity;

/** {@code identity} and {@code peer}, from arguments to files. */
final class CommandsTest {
    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);
    private static final String THREE = "3".repeat(64);

    @TempDir
    private Path folder;

    @Test
    void anIdentityIsMadeOnceForItsOwnerAlone() throws Exception {
        String first = identity("--name", "awi.de", "--json");
        assertTrue(first.startsWith("{\"name\":\"awi.de\",\"fingerprint\":\""), first);
        assertEquals(first, identity("--name", "other", "--json"));
        assertEquals("rwx------", permissions("identity"));
        assertEquals("rw-------", permissions("identity/key.pem"));
        Identity identity = Identity.load(folder.resolve("home/identity"));
        assertTrue(identity.certificate()
                .getSubjectAlternativeNames()
                .containsAll(List.of(
                        List.of(2, "awi.de"),
                        List.of(2, "localhost"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1"))));
        try (var files = Files.list(folder.resolve("home/identity"))) {
            assertEquals(
                    Set.of("key.pem", "certificate.pem", ".key.pem.lock"),
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        }
        assertEquals(identity.pem(), identity("--pem", "-"));
        assertEquals(identity.fingerprint() + "\n", identity("--fingerprint"));
        assertTrue(identity().contains("bin/tombolo peer add awi.de HOST:PORT " + identity.fingerprint()));
    }

    @Test
    void whoeverAsksFirstMakesTheIdentityAndTheOthersGetTheSame() throws Exception {
        List<String> all = atOnce(4, i -> identity("--name", "runtime-" + i, "--json"));
        assertEquals(1, Set.copyOf(all).size(), all.toString());
    }

    @Test
    void peersThatAreAddedAtOnceAreAllThere() throws Exception {
        atOnce(8, i -> peer("add", "peer-" + i, "-", String.valueOf(i).repeat(64)));
        String all = peer("list");
        for (int i = 0; i < 8; i++) {
            assertTrue(all.contains("peer-" + i), all);
        }
    }

    @Test
    void aNameThatIsNoDnsNameStandsInTheCommonName() throws Exception {
        identity("--name", "sea_lab");
        assertEquals("sea_lab", Identity.load(folder.resolve("home/identity")).name());
    }

    @Test
    void halfAnIdentityIsNotReplaced() throws Exception {
        identity();
        Files.delete(folder.resolve("home/identity/certificate.pem"));
        Problem problem = assertThrows(Problem.class, () -> identity());
        assertTrue(problem.getMessage().contains("certificate.pem is missing"), problem.getMessage());
        assertTrue(problem.remedy().contains("backup"), problem.remedy());
    }

    @Test
    void halfAnIdentityIsNamedWhereNothingCanBeWritten() throws Exception {
        identity();
        Files.delete(folder.resolve("home/identity/certificate.pem"));
        // Nor can root write there.
        Files.delete(folder.resolve("home/identity/.key.pem.lock"));
        Files.createDirectory(folder.resolve("home/identity/.key.pem.lock"));
        Problem problem = assertThrows(Problem.class, () -> identity());
        assertTrue(problem.getMessage().contains("certificate.pem is missing"), problem.getMessage());
    }

    @Test
    void halfAnIdentityThatAnotherProgramIsAboutToCompleteIsWaitedFor() throws Exception {
        String whole = identity("--json");
        Path certificate = folder.resolve("home/identity/certificate.pem");
        Path aside = folder.resolve("aside.pem");
        Files.move(certificate, aside);
        CountDownLatch asked = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        FileTurn turn = FileTurn.of(folder.resolve("home/identity/key.pem"), Duration.ofSeconds(60));
        try {
            Future<String> answer = other.submit(() -> {
                asked.countDown();
                return identity("--json");
            });
            assertTrue(asked.await(60, TimeUnit.SECONDS));
            assertThrows(TimeoutException.class, () -> answer.get(300, TimeUnit.MILLISECONDS));
            Files.move(aside, certificate);
            turn.close();
            assertEquals(whole, answer.get(60, TimeUnit.SECONDS));
        } finally {
            turn.close();
            other.shutdownNow();
        }
    }

    @Test
    void peersAreAddedListedAndRemoved() throws Exception {
        peer("add", "geomar", "geomar.example:7411", ONE.replaceAll("..(?!$)", "$0:"));
        peer("add", "hub", "-", "authority");
        assertEquals("geomar geomar.example:7411 " + ONE + "\nhub - authority\n", peer("list"));
        assertEquals("rw-------", permissions("identity/peers"));
        String json = peer("list", "--json");
        assertTrue(
                json.contains("{\"name\":\"geomar\",\"address\":\"geomar.example:7411\",\"authority\":false,"), json);
        peer("remove", "geomar");
        assertEquals("hub - authority\n", peer("list"));
        assertTrue(assertThrows(Problem.class, () -> peer("remove", "geomar"))
                .getMessage()
                .contains("there are [hub]"));
    }

    @Test
    void aListOfPeersThatIsNoTextIsNamed() throws Exception {
        peer("add", "hub", "-", ONE);
        Path peers = folder.resolve("home/identity/peers");
        Files.write(peers, new byte[] {(byte) 0xff, 0});
        Problem problem = assertThrows(Problem.class, () -> peer("list"));
        assertEquals(peers + " is no text in UTF-8", problem.getMessage());
    }

    @Test
    void anotherFingerprintMustBeConfirmedAndTheOldOneCountsOnForAWhile() throws Exception {
        peer("add", "geomar", "a.example:1", ONE, "--confirm");
        assertEquals("geomar b.example:1 " + ONE + "\n", peer("add", "geomar", "b.example:1", ONE));
        Problem problem = assertThrows(Problem.class, () -> peer("add", "geomar", "b.example:1", TWO));
        assertTrue(problem.remedy().contains("--confirm"), problem.remedy());
        peer("add", "geomar", "b.example:1", TWO, "--confirm");
        assertEquals(
                "geomar b.example:1 " + TWO + " " + THREE + "\n",
                peer("add", "geomar", "b.example:1", THREE, "--confirm"));
        assertTrue(assertThrows(Problem.class, () -> peer("add", "other", "-", TWO))
                .getMessage()
                .contains("is there twice"));
    }

    @Test
    void theOwnFingerprintIsNobodysElse() throws Exception {
        identity();
        String own =
                Identity.load(folder.resolve("home/identity")).fingerprint().hex();
        assertThrows(Problem.class, () -> peer("add", "geomar", "-", own));
        assertFalse(Files.exists(folder.resolve("home/identity/peers")));
    }

    @Test
    void thePlacesOfTheConfigurationAreUsed() throws Exception {
        Files.createDirectories(folder.resolve("home/etc"));
        Files.writeString(
                folder.resolve("home/etc/places.json"),
                "{\"org.tombolo.provider\": {\"name\": \"awi\", \"identity.folder\": \"" + folder.resolve("elsewhere")
                        + "\", \"trust.file\": \"" + folder.resolve("trusted/list") + "\"}}");
        identity();
        assertEquals("awi", Identity.load(folder.resolve("elsewhere")).name());
        peer("add", "geomar", "-", ONE);
        assertTrue(Files.exists(folder.resolve("trusted/list")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add geomar a.example:1",
                "add geomar a.example 1234",
                "add geo/mar - authority",
                "add geomar a.example:0 authority",
                "add geomar - authority --force",
                "list --confirm",
                "remove",
                "walk",
            })
    void whatCantBeUnderstoodIsUsage(String line) {
        assertThrows(UsageException.class, () -> peer(line.split(" ")));
    }

    @Test
    void theHomeMustBeNamed() {
        assertThrows(UsageException.class, () -> PeerCommand.run(List.of("list"), System.err));
        assertThrows(UsageException.class, () -> IdentityCommand.run(List.of("--json"), System.err));
    }

    private String permissions(String file) throws Exception {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("home").resolve(file)));
    }

    private static List<String> atOnce(int count, Command command) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            CountDownLatch start = new CountDownLatch(count);
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    start.countDown();
                    assertTrue(start.await(30, TimeUnit.SECONDS));
                    return command.run(number);
                }));
            }
            List<String> printed = new ArrayList<>();
            for (Future<String> each : all) {
                printed.add(each.get(120, TimeUnit.SECONDS));
            }
            return printed;
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Command {
        String run(int number) throws Exception;
    }

    private String identity(String... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        IdentityCommand.run(withHome(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private String peer(String... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PeerCommand.run(withHome(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<String> withHome(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--home=" + folder.resolve("home"));
        return all;
    }
}
