/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Random;
import org.tombolo.provider.link.Carrier;

/**
 * Two carriers that are each other's other end, in memory. Takes and gives bytes in pieces of random length, and takes
 * none when 200 kB are under way.
 */
public final class MemoryPipe {

    private static final int CAPACITY = 200_000;

    private final Way there;
    private final Way back;

    /** One end. */
    public final Carrier left;

    /** The other. */
    public final Carrier right;

    MemoryPipe(long seed, boolean pieces) {
        this(seed, pieces, new Named("left"), new Named("right"));
    }

    /** With addresses for the ends; in pieces or not. */
    public MemoryPipe(long seed, boolean pieces, SocketAddress atLeft, SocketAddress atRight) {
        there = new Way(new Random(seed), pieces);
        back = new Way(new Random(seed + 1), pieces);
        left = new End(atRight, back, there);
        right = new End(atLeft, there, back);
    }

    /** Bytes that left has not sent itself, to be read on the right. */
    void forge(byte[] bytes) throws IOException {
        there.write(ByteBuffer.wrap(bytes));
    }

    /** Changes a bit of the byte at this place of all that goes to the right. */
    void spoil(long at) {
        there.spoilt = at;
    }

    /** Ends the way to the right as a lost connection does. */
    void cut() {
        there.end();
    }

    /** One direction. Its lock is held while bytes are copied, never while somebody waits for the other end. */
    private static final class Way {
        private final Random random;
        private final boolean pieces;
        private final byte[] ring = new byte[CAPACITY];
        private long written;
        private long read;
        private boolean ended;
        private boolean woken;
        private volatile long spoilt = -1;

        Way(Random random, boolean pieces) {
            this.random = random;
            this.pieces = pieces;
        }

        synchronized int read(ByteBuffer target) {
            int length = piece((int) Math.min(target.remaining(), written - read));
            for (int i = 0; i < length; i++) {
                target.put(ring[(int) (read++ % CAPACITY)]);
            }
            notifyAll();
            return length == 0 && ended && written == read ? -1 : length;
        }

        synchronized void write(ByteBuffer source) throws IOException {
            if (ended) {
                throw new IOException("broken pipe");
            }
            int length = piece((int) Math.min(source.remaining(), CAPACITY - (written - read)));
            for (int i = 0; i < length; i++) {
                int bit = written == spoilt ? 1 << (spoilt % 8) : 0;
                ring[(int) (written++ % CAPACITY)] = (byte) (source.get() ^ bit);
            }
            notifyAll();
        }

        synchronized void end() {
            ended = true;
            notifyAll();
        }

        synchronized void wake() {
            woken = true;
            notifyAll();
        }

        synchronized void await(boolean toRead, long nanos) {
            long deadline = System.nanoTime() + nanos;
            while (!ended && !(woken && toRead) && (toRead ? written == read : written - read == CAPACITY)) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return;
                }
                try {
                    wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
            woken &= !toRead;
        }

        private int piece(int possible) {
            return pieces && possible > 1
                    ? 1 + random.nextInt(random.nextBoolean() ? possible : Math.min(possible, 40))
                    : possible;
        }
    }

    private static final class End implements Carrier {
        private final SocketAddress peer;
        private final Way in;
        private final Way out;
        private volatile boolean closed;

        End(SocketAddress peer, Way in, Way out) {
            this.peer = peer;
            this.in = in;
            this.out = out;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            refuseIfClosed();
            return in.read(target);
        }

        @Override
        public void write(ByteBuffer source) throws IOException {
            refuseIfClosed();
            out.write(source);
        }

        @Override
        public boolean flush() {
            return true;
        }

        @Override
        public void awaitReadable(long nanos) throws IOException {
            refuseIfClosed();
            in.await(true, nanos);
        }

        @Override
        public void awaitWritable(long nanos) throws IOException {
            refuseIfClosed();
            out.await(false, nanos);
        }

        @Override
        public void wakeReader() {
            in.wake();
        }

        @Override
        public SocketAddress peer() {
            return peer;
        }

        @Override
        public void close() {
            closed = true;
            out.end();
            in.end();
        }

        private void refuseIfClosed() throws IOException {
            if (closed) {
                throw new ClosedChannelException();
            }
        }
    }

    private static final class Named extends SocketAddress {
        private static final long serialVersionUID = 1;
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
