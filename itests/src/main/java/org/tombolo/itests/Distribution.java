/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tombolo.provider.tls.FileTurn;

/**
 * The distribution archive, unpacked.
 *
 * @param root the folder with {@code bin/}, {@code lib/}, {@code bundles/}
 */
public record Distribution(Path root) {
    private static final Duration UNPACK = Duration.ofMinutes(3);

    /**
     * Unpacks an archive, unless that was done since it last changed. Other programs may ask for the same at the same time.
     *
     * @param archive the {@code .tar.gz}
     * @param under the folder in which the unpacked one will lie; earlier ones there are deleted
     * @return the unpacked distribution
     * @throws IOException if the archive is missing or can't be unpacked
     */
    @SuppressWarnings("try") // the turn is held, not used
    public static Distribution unpacked(Path archive, Path under) throws IOException {
        if (!Files.isRegularFile(archive)) {
            throw new IOException(archive + " is missing; build it first: mvn package");
        }
        String stamp = Files.size(archive) + " " + Files.getLastModifiedTime(archive);
        Files.createDirectories(under.toAbsolutePath().getParent());
        try (FileTurn turn = FileTurn.of(under, UNPACK)) {
            Path mark = under.resolve("unpacked");
            if (!Files.exists(mark) || !Files.readString(mark).equals(stamp)) {
                delete(under);
                Files.createDirectories(under);
                tar(archive, under);
                Files.writeString(mark, stamp);
            }
        }
        try (Stream<Path> folders = Files.list(under)) {
            return new Distribution(folders.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new IOException(archive + " holds no folder")));
        }
    }

    /** {@return the program} */
    public Path program() {
        return root.resolve("bin/tombolo");
    }

    /**
     * Deletes a folder with all that it holds.
     *
     * @param folder may be missing
     * @throws IOException if something in it can't be deleted
     */
    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The system's own tar keeps permissions. */
    private static void tar(Path archive, Path into) throws IOException {
        List<String> command = List.of("tar", "-xzf", archive.toString(), "-C", into.toString());
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (!process.waitFor(UNPACK.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + archive + " was unpacked", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
