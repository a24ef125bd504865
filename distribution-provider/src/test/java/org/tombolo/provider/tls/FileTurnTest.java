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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may change a file, and until when the others wait. */
@SuppressWarnings("try") // turns are held, not used
final class FileTurnTest {
    private static final Duration SHORT = Duration.ofMillis(30);

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
