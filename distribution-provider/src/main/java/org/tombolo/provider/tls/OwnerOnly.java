/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes and replaces what nobody but its owner may look into, where the file system knows owners. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /**
     * Makes a folder, and those above it with the usual permissions.
     *
     * @param folder may be there, or be made by another program meanwhile; it is left as it is then
     * @throws IOException if it can't be made
     */
    public static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectories(folder, attributes(folder, "rwx------"));
        }
    }

    /**
     * What a file is to be made with.
     *
     * @param file the file, or any path of its file system
     * @return the attributes; none where the file system has no such permissions
     */
    public static FileAttribute<?>[] file(Path file) {
        return attributes(file, "rw-------");
    }

    /**
     * Replaces a file as a whole: whoever reads it meanwhile, or after the computer lost its power, has the old text or
     * the new one.
     *
     * @param file need not be there; its folder must be
     * @param text what is to be in it
     * @throws IOException if it can't be written; the old file is untouched then
     */
    public static void replace(Path file, CharSequence text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path draft = Files.createTempFile(folder, "." + file.getFileName(), ".new", file(file));
        try {
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            // The text before the name: else there may be an empty file under it.
            force(draft, StandardOpenOption.WRITE);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(folder);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void force(Path file, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, how)) {
            channel.force(true);
        }
    }

    /** So that what was revoked stays so though the computer loses its power. */
    private static void forceFolder(Path folder) {
        try {
            force(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            // Windows doesn't let a folder be opened, nor do many network file systems let it be forced. What was
            // changed counts already: whoever changed it must not hear that it failed.
            return;
        }
    }

    private static FileAttribute<?>[] attributes(Path where, String permissions) {
        boolean posix = where.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
