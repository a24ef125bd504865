/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.FrameReader;
import org.tombolo.wire.frame.FrameWriter;
import org.tombolo.wire.frame.ProtocolException;
import org.tombolo.wire.value.Limits;

/**
 * A link over TCP.
 *
 * <p>The channel is non-blocking, since an interrupt of a thread inside a blocking one would close it for all. The
 * link's thread reads, and writes what the senders could not; a sender writes its own bytes as far as the socket takes
 * them, and never waits inside the channel.
 */
public final class TcpLink implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(TcpLink.class);
    private static final int READ_BYTES = 1 << 16;
    private static final long POLL_MILLIS = 20;
    private static final long IDLE_MILLIS = 60_000;
    private static final long LINGER = TimeUnit.SECONDS.toNanos(2);

    /** A wish to end once all is sent, or at a time. */
    private record Closing(String reason, long end) {}

    private final SocketChannel channel;
    private final SocketAddress peer;
    private final Selector selector;
    private final FrameReader reader;
    private final Outbound outbound = new Outbound();
    private final AtomicReference<Closing> closing = new AtomicReference<>();
    private final AtomicReference<String> closed = new AtomicReference<>();
    private volatile SelectionKey key;
    private volatile long heard = System.nanoTime();

    /**
     * Takes over a connected channel.
     *
     * @param channel connected
     * @param limits what this side takes
     * @throws IOException if the channel is no more
     */
    public TcpLink(SocketChannel channel, Limits limits) throws IOException {
        this.channel = channel;
        this.peer = channel.getRemoteAddress();
        this.reader = new FrameReader(limits);
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        this.selector = Selector.open();
    }

    @Override
    public void open(Listener listener) {
        Thread thread = new Thread(() -> run(listener), "tombolo-link " + peer);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public boolean send(Frame frame, long nanos) throws InterruptedException {
        boolean queued = outbound.add(FrameWriter.encode(frame), nanos);
        if (queued) {
            write();
        }
        return queued;
    }

    @Override
    public void post(Frame frame) {
        if (outbound.add(FrameWriter.encode(frame))) {
            write();
        } else {
            end("the peer does not read what it is sent");
        }
    }

    private void write() {
        try {
            if (!outbound.writeTo(channel)) {
                wantWritable();
            }
        } catch (IOException e) {
            end("writing failed: " + e.getMessage());
        } catch (OutOfMemoryError e) {
            end("no memory to write with");
        }
    }

    /** Has the link's thread go on when the socket takes bytes again. */
    private void wantWritable() {
        SelectionKey registered = key;
        if (registered != null) {
            try {
                registered.interestOpsOr(SelectionKey.OP_WRITE);
            } catch (CancelledKeyException e) {
                return;
            }
        }
        selector.wakeup();
    }

    private void run(Listener listener) {
        try (selector;
                channel) {
            // Writable too: what was sent before this thread began may still be queued.
            key = channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
            while (closed.get() == null) {
                turn(buffer, listener);
            }
        } catch (IOException e) {
            end(String.valueOf(e.getMessage()));
        } catch (RuntimeException | OutOfMemoryError e) {
            // A fault of ours; it ends this link, and no other.
            LOG.error("The link to {} failed", peer, e);
            end("a fault of this side: " + e);
        } finally {
            outbound.close();
            reader.close();
            listener.closed(closed.get());
        }
    }

    private void turn(ByteBuffer buffer, Listener listener) throws IOException {
        Closing wish = closing.get();
        if (wish == null) {
            selector.select(IDLE_MILLIS);
        } else if (outbound.isEmpty() || System.nanoTime() - wish.end > 0) {
            end(wish.reason);
            return;
        } else {
            selector.select(POLL_MILLIS);
        }
        selector.selectedKeys().clear();
        if (key.isWritable()) {
            key.interestOpsAnd(~SelectionKey.OP_WRITE);
            write();
        }
        if (key.isReadable()) {
            int count = channel.read(buffer.clear());
            if (count < 0) {
                end("the peer closed the connection");
            }
            heard = count > 0 ? System.nanoTime() : heard;
            pass(buffer.flip(), listener);
        }
    }

    private void pass(ByteBuffer bytes, Listener listener) {
        try {
            while (reader.next(bytes)) {
                listener.received(reader.frame());
            }
        } catch (ProtocolException e) {
            listener.malformed(e.getMessage());
            end("the peer broke the protocol: " + e.getMessage());
        }
    }

    private void end(String reason) {
        if (closed.compareAndSet(null, reason)) {
            selector.wakeup();
        }
    }

    @Override
    public void admit() {
        reader.admit();
    }

    @Override
    public long silentNanos() {
        return System.nanoTime() - heard;
    }

    @Override
    public SocketAddress peer() {
        return peer;
    }

    @Override
    public void close(String reason) {
        if (closing.compareAndSet(null, new Closing(reason, System.nanoTime() + LINGER))) {
            selector.wakeup();
        }
    }
}
