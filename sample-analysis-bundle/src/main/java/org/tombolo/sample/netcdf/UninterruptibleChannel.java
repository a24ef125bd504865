/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/**
 * A file to read from that an interrupt doesn't close, unlike a {@code FileChannel}, and that is never mapped into
 * memory: a mapped file that somebody truncates takes the reader's thread down with it, and its mapping outlives the
 * call. For one thread.
 */
final class UninterruptibleChannel implements SeekableByteChannel {
    private final RandomAccessFile file;
    private long position;
    private boolean open = true;

    UninterruptibleChannel(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
    }

    /**
     * Reads as much as there is room for.
     *
     * @throws EOFException if the file ends before; jHDF would take what came, and then the same bytes again
     */
    @Override
    public int read(ByteBuffer target) throws IOException {
        checkOpen();
        if (file.length() - position < target.remaining()) {
            throw new EOFException("the file ends at byte " + file.length() + ", before byte " + position + " + "
                    + target.remaining());
        }
        byte[] bytes = new byte[target.remaining()];
        file.seek(position);
        file.readFully(bytes);
        target.put(bytes);
        position += bytes.length;
        return bytes.length;
    }

    @Override
    public long position() throws IOException {
        checkOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        checkOpen();
        position = newPosition;
        return this;
    }

    @Override
    public long size() throws IOException {
        checkOpen();
        return file.length();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        file.close();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    private void checkOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
