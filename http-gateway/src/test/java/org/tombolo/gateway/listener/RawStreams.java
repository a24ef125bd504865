/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** HTTP/2 over TLS frame by frame, for what no client would send. */
final class RawStreams implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RESET = 3;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int CONTINUATION = 9;
    /** The connection has ended. */
    static final int END = -1;

    private final SSLSocket socket;
    private final BlockingQueue<Frame> received = new LinkedBlockingQueue<>();

    /** What came back. */
    record Frame(int type, int flags, int stream, ByteBuffer payload) {
        /** The code of a GOAWAY. */
        int code() {
            return payload.getInt(4);
        }
    }

    /** Connects, and sends what each client begins with. */
    RawStreams(SSLContext tls, int port) throws IOException {
        socket = (SSLSocket) tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        octets("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        send(4, 0, 0);
        Thread reader = new Thread(this::read, "raw-streams");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
                received.add(new Frame(
                        in.readUnsignedByte(),
                        in.readUnsignedByte(),
                        in.readInt(),
                        ByteBuffer.wrap(in.readNBytes(length))));
            }
        } catch (IOException e) {
            received.add(new Frame(END, 0, 0, ByteBuffer.allocate(0)));
        }
    }

    void octets(byte... octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    void send(int type, int flags, int stream, byte... payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.putInt((payload.length << 8) | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload);
        octets(frame.array());
    }

    /** A request of GET without a body. */
    void get(int stream, String path) throws IOException {
        send(HEADERS, 5, stream, block(0x82, path));
    }

    /** The headers of a request with JSON as its body, which is to follow. */
    void post(int stream, String path) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(block(0x83, path));
        all.write(0x0f);
        all.write(0x10);
        text(all, "application/json");
        send(HEADERS, 4, stream, all.toByteArray());
    }

    /** RFC 7541: method, https, path and authority. */
    static byte[] block(int method, String path) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(method);
        all.write(0x87);
        all.write(0x04);
        text(all, path);
        all.write(0x01);
        text(all, "localhost");
        return all.toByteArray();
    }

    private static void text(ByteArrayOutputStream all, String text) {
        all.write(text.length());
        all.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The next frame of a type, or the end, or null after so many milliseconds without either. */
    Frame poll(int type, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (Frame next = received.poll(millis, TimeUnit.MILLISECONDS);
                next != null;
                next = received.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
            if (next.type() == type || next.type() == END) {
                return next;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
