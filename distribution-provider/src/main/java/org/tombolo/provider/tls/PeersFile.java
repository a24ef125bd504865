/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;

/** The file of {@link Peers}: readable by its owner alone, replaced as a whole. One that is not there lists nobody. */
public final class PeersFile {

    /** Its name in an identity's folder. */
    public static final String NAME = "peers";

    private static final long LONGEST = 1 << 20;

    private PeersFile() {}

    /**
     * Reads it.
     *
     * @param file the file
     * @return the peers
     * @throws IOException if it can't be read, with the line and what is wrong
     */
    public static Peers read(Path file) throws IOException {
        try {
            if (Files.size(file) > LONGEST) {
                throw new IOException(file + " has " + Files.size(file)
                        + " bytes, which is too long for a list of peers (" + LONGEST + ")");
            }
            return Peers.parse(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            return Peers.none();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ", " + e.getMessage(), e);
        }
    }

    /**
     * Changes it. Of two that do so at once, one is refused.
     *
     * @param file the file; its folder exists
     * @param change makes of the present peers those to be
     * @return what is there now
     * @throws IOException if it can't be read or written; the old file is untouched then
     */
    public static Peers change(Path file, UnaryOperator<Peers> change) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createFile(fresh, ownerOnly(file));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    "another program is changing " + file + ", since " + fresh + " is there; wait for it, or delete "
                            + fresh + " if there is none",
                    e);
        }
        try {
            Peers next = change.apply(read(file));
            Files.writeString(fresh, next.text(), StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return next;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
