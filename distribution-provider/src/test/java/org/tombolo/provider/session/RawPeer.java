/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.tombolo.provider.link.Carrier;
import org.tombolo.provider.link.TcpCarrier;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.FrameReader;
import org.tombolo.wire.frame.FrameWriter;
import org.tombolo.wire.frame.Incoming;
import org.tombolo.wire.value.Limits;

/** A peer that sends whatever bytes a test wants, behind the gate. */
final class RawPeer implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Carrier carrier;
    private final FrameReader reader = new FrameReader(Limits.DEFAULT);
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(200_000).limit(0);

    RawPeer(Gate gate, InetSocketAddress address) throws IOException {
        carrier = gate.admit(new TcpCarrier(SocketChannel.open(address)), true, "")
                .carrier();
        reader.admit();
    }

    /** Says hello as a runtime of that name, and has been greeted. */
    RawPeer hello(String name) throws IOException {
        send(HostilePeerTest.hello(1, name + "-id", name, 1 << 30, 600));
        next(Frame.Hello.class);
        return this;
    }

    static byte[] encoded(Frame frame) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ByteBuffer part : FrameWriter.encode(frame)) {
            Channels.newChannel(out).write(part);
        }
        return out.toByteArray();
    }

    void send(Frame frame) throws IOException {
        send(encoded(frame));
    }

    /** Sends all of it, if the other side takes it in time. */
    void send(byte[] what) throws IOException {
        ByteBuffer source = ByteBuffer.allocateDirect(what.length).put(what).flip();
        long end = System.nanoTime() + PATIENCE;
        while (source.hasRemaining() || !carrier.flush()) {
            carrier.write(source);
            if (System.nanoTime() - end > 0) {
                throw new IOException("nothing was taken in time");
            }
            if (source.hasRemaining()) {
                carrier.awaitWritable(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    /** The next frame of a kind; others are passed over. */
    <T> T next(Class<T> kind) throws IOException {
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            while (reader.next(bytes)) {
                Incoming frame = reader.frame();
                if (kind.isInstance(frame)) {
                    return kind.cast(frame);
                }
            }
            carrier.awaitReadable(TimeUnit.MILLISECONDS.toNanos(50));
            int count = carrier.read(bytes.clear());
            bytes.flip();
            if (count < 0) {
                throw new IOException("the connection ended");
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("no " + kind.getSimpleName() + " came in time");
            }
        }
    }

    /** Fails if the other side does not end the connection. */
    void awaitEnd() {
        try {
            while (true) {
                next(Frame.Result.class);
            }
        } catch (IOException e) {
            // As it has to be: closed, or reset.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        carrier.close();
    }
}
