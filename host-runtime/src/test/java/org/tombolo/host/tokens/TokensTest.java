/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.host.options.UsageException;
import org.tombolo.spi.access.Principal;

class TokensTest {
    private static final Pattern CLEAR = Pattern.compile("tombolo_[A-Za-z0-9_-]{43}");

    @TempDir
    Path home;

    private String run(String... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        TokenCommand.run(all, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String clear(String printed) {
        Matcher matcher = CLEAR.matcher(printed);
        assertTrue(matcher.find(), printed);
        return matcher.group();
    }

    private StoredTokens stored() {
        return stored(System::nanoTime);
    }

    private StoredTokens stored(LongSupplier clock) {
        return new StoredTokens(TokenFile.of(home), new FailedAttempts(3, 60_000_000_000L, System::nanoTime), clock);
    }

    @Test
    void aTokenIsPrintedOnceAndKeptAsAHashForItsOwnerAlone() throws Exception {
        String token = clear(run("create", "ada"));
        Path file = TokenFile.of(home);
        assertFalse(Files.readString(file).contains(token));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse(CLEAR.matcher(run("list")).find());
        assertTrue(run("list").startsWith("ada  created "), run("list"));
    }

    @Test
    void aTokenGoesIntoAFileThatOnlyItsOwnerReadsAndNotOntoTheScreen() throws Exception {
        Path out = home.resolve("token");
        String printed = run("create", "ada", "--out", out.toString());
        assertFalse(CLEAR.matcher(printed).find(), printed);
        assertTrue(printed.contains(out.toString()), printed);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(out)));
        String token = Files.readString(out).strip();
        assertTrue(CLEAR.matcher(token).matches(), token);
        assertTrue(stored().authenticate(token, "a:1", false).isPresent());
    }

    @Test
    void aFileThatIsThereIsNotOverwrittenAndNoTokenMade() throws Exception {
        Path out = Files.writeString(home.resolve("token"), "mine");
        var problem = assertThrows(
                org.tombolo.host.options.Problem.class, () -> run("create", "ada", "--out", out.toString()));
        assertTrue(problem.getMessage().contains(out.toString()), problem.getMessage());
        assertEquals("mine", Files.readString(out));
        assertEquals("", run("list"));
    }

    @Test
    void aNameThatIsTakenLeavesNoFile() throws Exception {
        run("create", "ada");
        Path out = home.resolve("token");
        assertThrows(org.tombolo.host.options.Problem.class, () -> run("create", "ada", "--out", out.toString()));
        assertFalse(Files.exists(out));
    }

    @Test
    void whoHasATokenIsKnownByItsNameAndScopes() throws Exception {
        String token = clear(run("create", "ada", "--scope", "org.example.Sea", "--scope=org.example.sky.*"));
        Principal ada = stored().authenticate(token, "127.0.0.1:4711", true).orElseThrow();
        assertEquals("ada", ada.name());
        assertEquals(List.of("org.example.Sea", "org.example.sky.*"), ada.scopes());
        assertEquals("127.0.0.1:4711", ada.caller().address());
        assertEquals(Optional.empty(), stored().authenticate(token + "x", "127.0.0.1:4711", true));
    }

    @Test
    void aTokenIsGoodAsSoonAsItIsMade() throws Exception {
        // It isn't time yet to look at the file again.
        StoredTokens tokens = stored(() -> 0);
        String token = clear(run("create", "ada"));
        assertTrue(tokens.authenticate(token, "a:1", false).isPresent());
    }

    @Test
    void aTokenWhoseTimeIsOverIsNone() throws Exception {
        String token = clear(run("create", "ada", "--expires", "30d"));
        assertTrue(stored().authenticate(token, "a:1", false).isPresent());
        Path file = TokenFile.of(home);
        Files.writeString(file, Files.readString(file).replaceAll("(Z) 20[0-9]{2}-", "$1 2020-"));
        ProblemException problem =
                assertThrows(ProblemException.class, () -> stored().authenticate(token, "a:1", false));
        assertEquals(Problem.UNAUTHENTICATED, problem.problem());
        assertTrue(problem.getMessage().contains("the token ada expired on 2020-"), problem.getMessage());
        assertTrue(run("list").contains("  expired 2020-"), run("list"));
        assertEquals(Optional.empty(), stored().authenticate(token + "x", "a:1", false));
    }

    @Test
    void aTokenEndsAfterNinetyDaysUnlessSomethingElseIsSaid() throws Exception {
        run("create", "ada");
        run("create", "bea", "--expires", "never");
        List<Token> tokens = TokenFile.read(TokenFile.of(home));
        assertEquals(
                Duration.ofDays(90),
                Duration.between(
                        tokens.get(0).created(), tokens.get(0).expires().orElseThrow()));
        assertEquals(Optional.empty(), tokens.get(1).expires());
        assertTrue(run("list").contains("bea  created " + tokens.get(1).created() + "  expires never"), run("list"));
    }

    @Test
    void aFileOfEarlierReleasesIsReadAsItIs() throws Exception {
        Path file = TokenFile.of(home);
        Files.createDirectories(file.getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                "# Tokens\nada " + Token.hash("old") + " 2025-01-01T00:00:00Z - *\nbea " + Token.hash("older")
                        + " 2025-01-01T00:00:00Z - org.example.Sea\n");
        Principal ada = stored().authenticate("old", "a:1", false).orElseThrow();
        Principal bea = stored().authenticate("older", "a:1", false).orElseThrow();
        assertNotEquals(ada.id(), bea.id());
        Principal again = stored().authenticate("old", "b:2", true).orElseThrow();
        assertEquals(ada.id(), again.id());
        assertTrue(run("list").contains("ada  created 2025-01-01T00:00:00Z  expires never"), run("list"));
    }

    @Test
    void whatIsRevokedIsGoneAndANameIsGivenOnce() throws Exception {
        String token = clear(run("create", "ada"));
        assertThrows(org.tombolo.host.options.Problem.class, () -> run("create", "ada"));
        Principal ada = stored().authenticate(token, "a:1", false).orElseThrow();
        assertTrue(stored().knows(ada));
        run("revoke", "ada");
        assertThrows(org.tombolo.host.options.Problem.class, () -> run("revoke", "ada"));
        assertEquals(Optional.empty(), stored().authenticate(token, "a:1", false));
        assertFalse(stored().knows(ada));
    }

    @Test
    void aTokenMadeAnewUnderAnOldNameIsSomebodyElse() throws Exception {
        String first = clear(run("create", "ada"));
        Principal before = stored().authenticate(first, "a:1", false).orElseThrow();
        run("revoke", "ada");
        String second = clear(run("create", "ada"));
        Principal after = stored().authenticate(second, "a:1", false).orElseThrow();
        assertEquals(before.name(), after.name());
        assertEquals(before.scopes(), after.scopes());
        assertNotEquals(before.id(), after.id());
        assertFalse(stored().knows(before));
        assertTrue(stored().knows(after));
    }

    @Test
    void aFileThatOthersCanReadLetsNobodyIn() throws Exception {
        String token = clear(run("create", "ada"));
        Files.setPosixFilePermissions(TokenFile.of(home), PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(Optional.empty(), stored().authenticate(token, "a:1", false));
    }

    @Test
    void onceTheFileIsForItsOwnerAloneAgainItsTokensAreGood() throws Exception {
        String token = clear(run("create", "ada"));
        Files.setPosixFilePermissions(TokenFile.of(home), PosixFilePermissions.fromString("rw-r--r--"));
        StoredTokens stored = new StoredTokens(
                TokenFile.of(home), new FailedAttempts(1_000_000, 60_000_000_000L, System::nanoTime), System::nanoTime);
        assertEquals(Optional.empty(), stored.authenticate(token, "a:1", false));
        Files.setPosixFilePermissions(TokenFile.of(home), PosixFilePermissions.fromString("rw-------"));
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            while (stored.authenticate(token, "a:1", false).isEmpty()) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        });
    }

    @Test
    void whoGuessesIsToldToWaitAndWhoKnowsIsNot() throws Exception {
        String token = clear(run("create", "ada"));
        StoredTokens stored = stored();
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.empty(), stored.authenticate("guess", "10.0.0.1:" + i, false));
        }
        ProblemException problem =
                assertThrows(ProblemException.class, () -> stored.authenticate("guess", "10.0.0.1:9", false));
        assertEquals(Problem.QUOTA_EXCEEDED, problem.problem());
        assertTrue(problem.retryAfter().isPresent());
        assertTrue(stored.authenticate(token, "10.0.0.1:9", false).isPresent());
        assertEquals(Optional.empty(), stored.authenticate("guess", "10.0.0.2:9", false));
    }

    @ParameterizedTest
    @CsvSource({
        "[2001:db8:1:2::1]:4711, [2001:db8:1:2:3:4:5:6]:4712, [2001:db8:1:3::1]:1",
        "2001:db8:1:2::1, 2001:db8:1:2:3:4:5:6, 2001:db8:1:3::1",
        "[::ffff:10.0.0.1]:4711, 10.0.0.1:4712, 10.0.0.2:1",
        "[fe80::1]:4711, fe80::1, [fe80::2]:4711",
        "[64:ff9b::10.0.0.1]:4711, 64:ff9b::10.0.0.1, [64:ff9b::10.0.0.2]:4711",
        "unknown, unknown, another",
        "10.0.0.1, 10.0.0.1:1, 10.0.0.2"
    })
    void whoGuessesFromManyAddressesOfOneNetworkIsOne(String address, String other, String free) {
        StoredTokens stored = stored();
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.empty(), stored.authenticate("guess", address, false));
        }
        assertThrows(ProblemException.class, () -> stored.authenticate("guess", other, false));
        assertEquals(Optional.empty(), stored.authenticate("guess", free, false));
    }

    @Test
    void processesThatMakeTokensAtOnceLoseNone() throws Exception {
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    "org.tombolo.host.Main",
                    "token",
                    "create",
                    "process-" + i,
                    "--home",
                    home.toString());
            all.add(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("out-" + i).toFile())
                    .start());
        }
        for (Process each : all) {
            assertTrue(each.waitFor(120, TimeUnit.SECONDS));
        }
        for (int i = 0; i < all.size(); i++) {
            String printed = Files.readString(home.resolve("out-" + i));
            assertEquals(0, all.get(i).exitValue(), printed);
            assertTrue(stored().authenticate(clear(printed), "a:1", false).isPresent(), printed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "create, create NAME",
        "create a b, create NAME",
        "create -a, ' name -a '",
        "create a --expires soon, soon",
        "create a --scope a..b, a..b",
        "list a, token list",
        "burn, burn"
    })
    void whatCantBeUnderstoodIsNamed(String line, String named) {
        UsageException e = assertThrows(UsageException.class, () -> run(line.split(" ", -1)));
        assertTrue(e.getMessage().contains(named.strip()), e.getMessage());
    }
}
