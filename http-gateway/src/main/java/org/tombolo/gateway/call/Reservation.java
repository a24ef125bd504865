/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.frame.Memory;

/**
 * What the arguments of one call take of the memory for all: the most that they ever took, from when they are read until the call's end.
 * Whoever has read them gives back what reading took; the call keeps it all the same. For any thread.
 */
public final class Reservation implements Memory, AutoCloseable {

    /** A text and what is read from it: base64 of an array becomes three quarters as many bytes, numbers up to four times as many. */
    private static final int TIMES = 2;

    private final Memory memory;
    private long used;
    private long held;
    private boolean closed;

    Reservation(Memory memory) {
        this.memory = memory;
    }

    @Override
    public synchronized boolean reserve(long bytes) {
        long more = used + bytes - held;
        if (closed || (more > 0 && !memory.reserve(more))) {
            return false;
        }
        held += Math.max(0, more);
        used += bytes;
        return true;
    }

    @Override
    public synchronized void release(long bytes) {
        used -= bytes;
    }

    @Override
    public long most() {
        return memory.most();
    }

    /**
     * Counts a text while it is read, and the values in it with it.
     *
     * @param text JSON, or whatever else asks for no memory itself
     * @return reads the same; BUSY where there is no memory for more
     */
    public InputStream counted(InputStream text) {
        return new Counted(text);
    }

    /** Nothing is in use any more; a second time does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            memory.release(held);
        }
    }

    private final class Counted extends FilterInputStream {

        Counted(InputStream text) {
            super(text);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(read);
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(int bytes) {
            if (bytes > 0 && !reserve((long) TIMES * bytes)) {
                throw new ProblemException(
                        Problem.BUSY,
                        "there is no memory now for these arguments beside those of other calls; try again later",
                        Duration.ofSeconds(1));
            }
        }
    }
}
