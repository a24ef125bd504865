/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;

/** The items, which are chunks of bytes, as an input stream. May be closed by any thread, which ends a read. */
final class ItemInputStream extends InputStream {

    private final Puller puller;
    private byte[] chunk = {};
    private int position;
    private volatile boolean closed;

    ItemInputStream(Puller puller) {
        this.puller = puller;
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, count);
        position += count;
        return count;
    }

    /** The bytes that can be read without a wait: those of the chunk that is being read. */
    @Override
    public int available() {
        return closed ? 0 : chunk.length - position;
    }

    /** Makes sure that there is a byte at the position; false at the end. */
    private boolean fill() throws IOException {
        if (closed) {
            throw new IOException("the stream was closed by its reader");
        }
        while (position == chunk.length) {
            Object next = puller.next();
            if (next == Puller.END) {
                Throwable failure = puller.failure().orElse(null);
                if (failure == null) {
                    return false;
                }
                throw raised(failure);
            }
            if (!(next instanceof byte[] bytes)) {
                IOException fault = new IOException("an item of the stream is no chunk of bytes");
                puller.close(fault);
                throw fault;
            }
            chunk = bytes;
            position = 0;
        }
        return true;
    }

    private static IOException raised(Throwable failure) {
        if (failure instanceof IOException e) {
            return e;
        } else if (failure instanceof InterruptedException) {
            return new InterruptedIOException("the thread that read the stream was interrupted");
        }
        return new IOException(failure.getMessage(), failure);
    }

    @Override
    public void close() {
        closed = true;
        puller.close(new IOException("the stream was closed by its reader"));
    }
}
