/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to change a file, which one thread of all programs has at a time. The others wait. A program that ends,
 * however it does, has given it back.
 */
public final class FileTurn implements Closeable {
    private static final long LOOK_MILLIS = 10;

    /**
     * The locks that threads of this program have or are next to get. No other thread of it may so much as open the
     * lock's file: as soon as one closes it, the system takes the lock from the whole program.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path lock;
    private final FileChannel channel;
    private final AtomicBoolean given = new AtomicBoolean();

    private FileTurn(Path lock, FileChannel channel) {
        this.lock = lock;
        this.channel = channel;
    }

    /** Whether one has it now. */
    @FunctionalInterface
    private interface Try {
        boolean taken() throws IOException;
    }

    /**
     * Waits for it.
     *
     * @param file to be changed; need not be there, its folder must be
     * @param patience how long to wait
     * @return the turn, to be closed
     * @throws IOException if others had it all the time, the thread was interrupted, or the folder can't be written
     */
    public static FileTurn of(Path file, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        Path folder = file.toAbsolutePath().getParent().toRealPath();
        Path lock = folder.resolve("." + file.getFileName() + ".lock");
        await(() -> OURS.add(lock), file, patience, end);
        FileTurn turn = opened(lock);
        boolean had = false;
        try {
            await(turn::taken, file, patience, end);
            had = true;
            return turn;
        } finally {
            if (!had) {
                turn.close();
            }
        }
    }

    private static FileTurn opened(Path lock) throws IOException {
        try {
            Set<StandardOpenOption> how = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new FileTurn(lock, FileChannel.open(lock, how, OwnerOnly.file(lock)));
        } catch (IOException e) {
            OURS.remove(lock);
            throw e;
        }
    }

    private boolean taken() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Other code of this program has it, such as a copy of this class in another class loader. That is refused
            // and no more: whoever closes the file first, which is this one, takes the lock from the other.
            return false;
        }
    }

    private static void await(Try next, Path file, Duration patience, long end) throws IOException {
        try {
            while (!next.taken()) {
                if (System.nanoTime() - end > 0) {
                    throw new IOException("another program has been changing " + file + " for " + patience.toSeconds()
                            + " s; end it if it hangs, and try again");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("interrupted before " + file + " could be changed").initCause(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (given.compareAndSet(false, true)) {
            try {
                channel.close();
            } finally {
                // Not before: else the close takes the lock from the thread that has it next.
                OURS.remove(lock);
            }
        }
    }
}
