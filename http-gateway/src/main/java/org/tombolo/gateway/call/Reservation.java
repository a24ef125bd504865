/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.value.Memory;

/**
 * What the arguments of one call take of the memory for all: the most that they ever took, from when they are read until the call's end.
 * Whoever has read them gives back what reading took; the call keeps it all the same. For any thread.
 */
public final class Reservation implements Memory, AutoCloseable {

    private final Memory memory;
    private long used;
    private long held;
    private boolean closed;

    Reservation(Memory memory) {
        this.memory = memory;
    }

    @Override
    public synchronized boolean reserve(long bytes) {
        if (used + bytes > memory.most()) {
            throw new ProblemException(
                    Problem.TOO_LARGE,
                    "these arguments take " + (used + bytes)
                            + " bytes of memory or more while they are read; the gateway's limit.arguments.bytes allows "
                            + memory.most() + " for those of all calls together");
        }
        long more = used + bytes - held;
        if (closed || (more > 0 && !memory.reserve(more))) {
            return false;
        }
        held += Math.max(0, more);
        used += bytes;
        return true;
    }

    /**
     * As {@link #reserve}, for whom there is nothing else to do without.
     *
     * @param bytes how many more
     * @throws ProblemException BUSY if they are not to be had now, CANCELLED if the call has ended, TOO_LARGE if they never are
     */
    public synchronized void require(long bytes) {
        if (reserve(bytes)) {
            return;
        }
        if (closed) {
            throw new ProblemException(Problem.CANCELLED, "the call has ended while its arguments were read");
        }
        throw new ProblemException(
                Problem.BUSY,
                "there is no memory now for these arguments beside those of other calls; try again later",
                Duration.ofSeconds(1));
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
     * Counts a text while it is read.
     *
     * @param text whose reader asks for no memory itself
     * @param times how much its reader takes at most for each byte of it
     * @return reads the same; BUSY where there is no memory for more
     */
    public InputStream counted(InputStream text, int times) {
        return new Counted(text, times);
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
        private final int times;

        Counted(InputStream text, int times) {
            super(text);
            this.times = times;
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
            if (bytes > 0) {
                require((long) times * bytes);
            }
        }
    }
}
