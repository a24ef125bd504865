/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.socket;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;

/**
 * One blocking connection with a direct buffer for each direction. A message is an operation, a length and that many
 * bytes; a long array is copied through the buffer, straight from and into the array. For one thread.
 */
final class Connection implements AutoCloseable {
    static final int PING = 1;
    static final int SAMPLE = 2;
    static final int ARRAY = 3;
    static final int SLOW = 4;
    static final int STREAM = 5;

    private static final int BUFFER = 1 << 17;
    private static final int HEAD = 5;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    Connection(SocketChannel channel) {
        this.channel = channel;
        in.limit(0);
    }

    /** Begins a short message. */
    ByteBuffer begin(int operation) {
        return out.clear().put((byte) operation).putInt(0);
    }

    /** Sends the message that was begun. */
    void send() throws IOException {
        out.putInt(1, out.position() - HEAD);
        flush();
    }

    /** Sends an array as one message. */
    void send(double[] values) throws IOException {
        out.clear().put((byte) ARRAY).putInt(values.length * Double.BYTES);
        int sent = 0;
        while (sent < values.length) {
            int count = Math.min(out.remaining() / Double.BYTES, values.length - sent);
            out.asDoubleBuffer().put(values, sent, count);
            out.position(out.position() + count * Double.BYTES);
            sent += count;
            flush();
        }
    }

    /** Adds an item of a stream to what is sent when the buffer is full; long ones are sent as a message. */
    void add(double[] item) throws IOException {
        int bytes = item.length * Double.BYTES;
        if (bytes > BUFFER / 2) {
            flush();
            send(item);
            return;
        }
        if (out.remaining() < HEAD + bytes) {
            flush();
        }
        out.put((byte) ARRAY).putInt(bytes);
        out.asDoubleBuffer().put(item);
        out.position(out.position() + bytes);
    }

    /** Sends what is left of a stream. */
    void endStream() throws IOException {
        flush();
    }

    /** {@return the operation of the next message; -1 if the other side has closed} */
    int operation() throws IOException {
        if (!in.hasRemaining() && !fill(1)) {
            return -1;
        }
        return in.get();
    }

    /** {@return the bytes of a short message, after {@link #operation}} */
    ByteBuffer message() throws IOException {
        need(Integer.BYTES);
        need(in.getInt());
        return in;
    }

    /** {@return the array of a long message, after {@link #operation}} */
    double[] array() throws IOException {
        need(Integer.BYTES);
        double[] values = new double[in.getInt() / Double.BYTES];
        int read = 0;
        while (read < values.length) {
            need(Double.BYTES);
            int count = Math.min(in.remaining() / Double.BYTES, values.length - read);
            in.asDoubleBuffer().get(values, read, count);
            in.position(in.position() + count * Double.BYTES);
            read += count;
        }
        return values;
    }

    private void need(int count) throws IOException {
        if (in.remaining() < count && !fill(count)) {
            throw new EOFException("the other side closed the connection within a message");
        }
    }

    private boolean fill(int count) throws IOException {
        in.compact();
        while (in.position() < count) {
            if (channel.read(in) < 0) {
                return false;
            }
        }
        in.flip();
        return true;
    }

    private void flush() throws IOException {
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        out.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
