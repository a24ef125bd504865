/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    @TempDir
    Path home;

    @Test
    void aTokenIsKeptAndNoFailureToldWhereAFolderCannotBeForced() throws Exception {
        // In an archive there are permissions, as on many network disks, and a folder can't be opened.
        URI archive = URI.create("jar:" + home.resolve("disk.zip").toUri());
        Map<String, String> options = Map.of("create", "true", "enablePosixFileAttributes", "true");
        try (FileSystem disk = FileSystems.newFileSystem(archive, options)) {
            Path file = TokenFile.of(disk.getPath("/home"));
            Token ada = new Token("ada", Token.hash("secret"), Instant.EPOCH, Optional.empty(), List.of("*"));

            assertEquals(List.of(ada), TokenFile.change(file, before -> List.of(ada)));

            assertTrue(Files.readString(file).contains(ada.line()));
            assertThrows(IOException.class, () -> FileChannel.open(file.getParent(), StandardOpenOption.READ));
        }
    }

    @Test
    void aFileThatIsNoTextIsNamed() throws Exception {
        Path file = Files.createFile(
                home.resolve("tokens"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, new byte[] {(byte) 0xff, 0});

        IOException refused = assertThrows(IOException.class, () -> TokenFile.read(file));

        assertEquals(file + " is no text in UTF-8", refused.getMessage());
    }
}
