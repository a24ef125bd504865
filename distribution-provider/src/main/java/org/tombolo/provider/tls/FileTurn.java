/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The right to change a file, which one thread of all programs has at a time. The others wait. A program that ends,
 * however it does, has given it back.
 */
public final class FileTurn implements Closeable {
    private static final long LOOK_MILLIS = 10;

    private final FileChannel channel;

    private FileTurn(FileChannel channel) {
        this.channel = channel;
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
        Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(
                lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.file(lock));
        boolean had = false;
        try {
            long end = System.nanoTime() + patience.toNanos();
            while (!taken(channel)) {
                if (System.nanoTime() - end > 0) {
                    throw new IOException("another program has been changing " + file + " for " + patience.toSeconds()
                            + " s; end it if it hangs, and try again");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            had = true;
            return new FileTurn(channel);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("interrupted before " + file + " could be changed").initCause(e);
        } finally {
            if (!had) {
                channel.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this program has it.
            return false;
        }
    }
}
