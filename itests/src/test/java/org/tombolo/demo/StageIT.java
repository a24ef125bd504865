/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.demo;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.itests.Build;
import org.tombolo.provider.tls.FileTurn;

/** The demo's own folder. */
final class StageIT {

    @TempDir
    private Path root;

    @Test
    void theFolderOfADemoThatCannotBeginIsFreeForTheNext() throws IOException {
        assertThrows(IOException.class, () -> new Stage(new Build(root)));
        Path folder = root.resolve("target/demo");
        assertTrue(Files.isDirectory(folder));
        FileTurn.of(folder, Duration.ZERO).close();
    }
}
