/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;

/**
 * The folder of dropped modules.
 *
 * @param folder the runtime's {@code deploy/}
 */
public record DeployFolder(Path folder) {

    /**
     * Drops a file, or replaces the one of this name: copies it under a name that nobody looks at, and renames it, so that half a file
     * is never seen.
     *
     * @param file what to drop
     * @param name its name in the folder
     * @throws IOException if it can't be written
     */
    public void drop(Path file, String name) throws IOException {
        Path draft = folder.resolve("." + name + ".part");
        Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(draft, FileTime.fromMillis(System.currentTimeMillis()));
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Deletes a file.
     *
     * @param name its name in the folder
     * @throws IOException if it is not there or can't be deleted
     */
    public void delete(String name) throws IOException {
        Files.delete(folder.resolve(name));
    }
}
