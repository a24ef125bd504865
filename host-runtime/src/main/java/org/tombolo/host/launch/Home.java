/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.tombolo.host.options.Problem;

/**
 * The folder of one runtime, held by a lock as long as it runs: {@code etc/} what the operator edits, {@code deploy/}
 * dropped modules, {@code log/}, and {@code data/}, which nobody edits. The system frees the lock even after a kill -9.
 */
final class Home implements AutoCloseable {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final long HOLDER_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** What a start writes at least: configuration, list of bundles, first lines of the log. */
    private static final int ROOM = 1 << 20;

    private final Path root;
    private final FileChannel lock;

    private Home(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Makes what is missing, and locks the folder.
     *
     * @param root the folder, absolute
     * @return the home, to be closed
     * @throws Problem if it is no folder, can't be written, its disk is full, or another runtime runs in it
     */
    static Home open(Path root) throws Problem {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new Problem(
                    root + " is a file, not a folder", "name a folder with --home, or one that is yet to be made");
        }
        try {
            for (String folder : List.of("etc", "deploy", "log", "data")) {
                Files.createDirectories(root.resolve(folder));
            }
            keepToOwner(root.resolve("data"));
            room(root.resolve("data/room"));
            Home home = new Home(root, lock(root.resolve("data/lock")));
            home.example("README.md");
            return home;
        } catch (FileAlreadyExistsException e) {
            throw new Problem(
                    e.getFile() + " is to be a folder of the runtime and is a file",
                    "move the file away, or choose another folder with --home",
                    e);
        } catch (IOException e) {
            throw new Problem(
                    "the home folder " + root + " can't be written (" + e + ")",
                    "give this user write permission there, or choose another folder with --home",
                    e);
        }
    }

    /** {@return the folder itself} */
    Path root() {
        return root;
    }

    /** {@return what the operator edits} */
    Path etc() {
        return root.resolve("etc");
    }

    /** {@return where modules are dropped} */
    Path deploy() {
        return root.resolve("deploy");
    }

    /**
     * A path among the data that nobody edits.
     *
     * @param name relative to {@code data/}
     * @return the path
     */
    Path data(String name) {
        return root.resolve("data").resolve(name);
    }

    /**
     * Empties a folder of {@code data/}, or makes it.
     *
     * @param name relative to {@code data/}
     * @return the folder, empty
     * @throws IOException if it can't be emptied
     */
    Path emptied(String name) throws IOException {
        Path folder = data(name);
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    /** Frees the folder for another runtime. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock of " + root + " can't be closed", e);
        }
    }

    /** A full disk is said before the start: otherwise whichever part writes first fails, and others for want of it. */
    private static void room(Path trial) throws IOException, Problem {
        try {
            Files.write(trial, new byte[ROOM]);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new Problem(
                    "the disk of " + trial.getParent() + " has no room for " + ROOM + " bytes more (" + e.getMessage()
                            + ")",
                    "make room there, or choose another folder with --home",
                    e);
        } finally {
            Files.deleteIfExists(trial);
        }
    }

    /** The merged configuration lies there, with secrets that an operator's own file kept from others. */
    private static void keepToOwner(Path folder) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (posix != null && !posix.readAttributes().permissions().equals(OWNER_ONLY)) {
            posix.setPermissions(OWNER_ONLY);
        }
    }

    private static FileChannel lock(Path file) throws IOException, Problem {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock taken;
        try {
            taken = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            taken = null;
        }
        if (taken == null) {
            Optional<Long> pid = holder(channel);
            channel.close();
            throw new Problem(
                    "the home folder " + file.getParent().getParent() + " is in use by "
                            + pid.map(number -> "the runtime with pid " + number)
                                    .orElse("another runtime, which has just begun or is on another computer"),
                    "stop that one"
                            + pid.map(number -> " (kill " + number + ")").orElse("")
                            + ", or choose another folder with --home");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    /** Who has the lock, as it says itself. At first there may be no word, or still that of one long gone. */
    private static Optional<Long> holder(FileChannel channel) throws IOException {
        long end = System.nanoTime() + HOLDER_NANOS;
        while (true) {
            ByteBuffer text = ByteBuffer.allocate(32);
            channel.read(text, 0);
            Optional<Long> said = Optional.of(new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII))
                    .filter(word -> word.matches("[0-9]{1,18}\n"))
                    .map(word -> Long.parseLong(word.strip()))
                    .filter(pid -> ProcessHandle.of(pid).isPresent());
            if (said.isPresent() || System.nanoTime() - end > 0) {
                return said;
            }
            LockSupport.parkNanos(HOLDER_NANOS / 100);
        }
    }

    private void example(String name) throws IOException {
        Path file = etc().resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = Home.class.getResourceAsStream("etc-" + name)) {
                Files.copy(in, file);
            }
        }
    }
}
