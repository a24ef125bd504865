/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Reads bytes in pieces, each as soon as it is there. */
final class ByteSource implements Source {

    private static final int CHUNK = 64 << 10;

    private final InputStream bytes;
    private byte[] current;

    ByteSource(InputStream bytes) {
        this.bytes = bytes;
    }

    @Override
    public boolean advance() throws IOException {
        byte[] chunk = new byte[CHUNK];
        int read = bytes.read(chunk);
        if (read >= 0) {
            current = read == CHUNK ? chunk : Arrays.copyOf(chunk, read);
        }
        return read >= 0;
    }

    @Override
    public Object current() {
        return current;
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
