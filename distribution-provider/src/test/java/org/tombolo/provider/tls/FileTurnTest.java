/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may change a file, and until when the others wait. */
@SuppressWarnings("try") // turns are held, not used
final class FileTurnTest {
    private static final Duration SHORT = Duration.ofMillis(30);
    private static final int REFUSED = 3;

    @TempDir
    private Path folder;

    @Test
    void oneHasItAtATimeAndTheOthersAreToldAfterTheirPatience() throws IOException {
        Path file = folder.resolve("peers");
        try (FileTurn first = FileTurn.of(file, SHORT)) {
            IOException refused = assertThrows(IOException.class, () -> FileTurn.of(file, SHORT));
            assertTrue(
                    refused.getMessage().contains("another program has been changing " + file), refused.getMessage());
        }
        try (FileTurn second = FileTurn.of(file, SHORT)) {
            assertThrows(IOException.class, () -> FileTurn.of(file, SHORT));
        }
    }

    @Test
    void whoGivesUpDoesNotTakeItFromTheThreadThatHasIt() throws Exception {
        Path file = folder.resolve("peers");
        try (FileTurn first = FileTurn.of(file, SHORT)) {
            assertThrows(IOException.class, () -> FileTurn.of(file, SHORT));
            assertEquals(REFUSED, anotherProgramTakes(file));
        }
        assertEquals(0, anotherProgramTakes(file));
    }

    @Test
    void whoClosesItTwiceTakesItFromNobody() throws IOException {
        Path file = folder.resolve("peers");
        FileTurn first = FileTurn.of(file, SHORT);
        first.close();
        try (FileTurn second = FileTurn.of(file, SHORT)) {
            first.close();
            assertThrows(IOException.class, () -> FileTurn.of(file, SHORT));
        }
    }

    private int anotherProgramTakes(Path file) throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Taker.class.getName(),
                        file.toString())
                .inheritIO()
                .start();
        try {
            assertTrue(other.waitFor(120, TimeUnit.SECONDS));
            return other.exitValue();
        } finally {
            other.destroyForcibly();
        }
    }

    /** Another program, that tries to take it. */
    static final class Taker {
        private Taker() {}

        /** Ends with 0 if it got it. */
        public static void main(String[] arguments) {
            try (FileTurn turn = FileTurn.of(Path.of(arguments[0]), SHORT)) {
                System.exit(0);
            } catch (IOException e) {
                System.exit(REFUSED);
            }
        }
    }

    @Test
    void whoWaitsForItCanBeInterrupted() throws IOException {
        Path file = folder.resolve("peers");
        try (FileTurn first = FileTurn.of(file, SHORT)) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedIOException.class, () -> FileTurn.of(file, Duration.ofMinutes(1)));
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void aFileIsReplacedAsAWholeAndNothingElseIsLeft() throws IOException {
        Path file = folder.resolve("peers");
        OwnerOnly.replace(file, "old");
        OwnerOnly.replace(file, "new");
        assertEquals("new", Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }
}
