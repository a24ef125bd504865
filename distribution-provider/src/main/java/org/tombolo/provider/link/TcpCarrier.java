/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * A TCP connection. The channel is non-blocking, since an interrupt of a thread inside a blocking one would close it for
 * all; whoever waits does so in a selector: one for the reader, and one for the writer, made when a writer first waits.
 */
public final class TcpCarrier implements Carrier {

    private static final long LONGEST = TimeUnit.HOURS.toMillis(1);

    private final SocketChannel channel;
    private final SocketAddress peer;
    private final Selector readable;
    private Selector writable;
    private boolean closed;

    /**
     * Takes over a connected channel.
     *
     * @param channel connected
     * @throws IOException if the channel is no more
     */
    public TcpCarrier(SocketChannel channel) throws IOException {
        this.channel = channel;
        peer = channel.getRemoteAddress();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        readable = Selector.open();
        try {
            channel.register(readable, SelectionKey.OP_READ);
        } catch (ClosedChannelException e) {
            readable.close();
            throw e;
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        channel.write(source);
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public void awaitReadable(long nanos) throws IOException {
        await(readable, nanos);
    }

    @Override
    public void awaitWritable(long nanos) throws IOException {
        await(writer(), nanos);
    }

    /** Many connections never wait to write; so they don't pay for it. */
    private synchronized Selector writer() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (writable == null) {
            writable = Selector.open();
            channel.register(writable, SelectionKey.OP_WRITE);
        }
        return writable;
    }

    private static void await(Selector selector, long nanos) throws IOException {
        if (nanos <= 0) {
            return;
        }
        try {
            // Rounded up: a wait of no time at all would be one without end.
            selector.select(key -> {}, Math.min(LONGEST, TimeUnit.NANOSECONDS.toMillis(nanos) + 1));
        } catch (ClosedSelectorException | CancelledKeyException e) {
            throw new IOException("the connection is closed", e);
        }
    }

    @Override
    public void wakeReader() {
        readable.wakeup();
    }

    @Override
    public SocketAddress peer() {
        return peer;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try (channel;
                readable) {
            if (writable != null) {
                writable.close();
            }
        }
    }
}
