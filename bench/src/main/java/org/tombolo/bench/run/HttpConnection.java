/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLSocketFactory;

/** One kept connection of HTTP/1.1 over TLS, with no more around it than is needed: its own cost would hide what is measured. */
final class HttpConnection implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int OK = 200;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] scratch = new byte[BUFFER];
    private long length;
    private boolean chunked;

    HttpConnection(SSLSocketFactory factory, String host, int port) throws IOException {
        socket = factory.createSocket(host, port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = socket.getOutputStream();
    }

    /** {@return a whole request, ready to be sent any number of times} */
    static byte[] request(String path, String host, String token, String mediaType, byte[] body) {
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: " + mediaType + "\r\nAccept: " + mediaType + "\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /**
     * Asks, and reads the answer to its end.
     *
     * @param answer gets the first bytes of its body
     * @return how many bytes the body has
     * @throws IOException if the answer isn't 200; with its beginning
     */
    long ask(byte[] request, ByteArrayOutputStream answer) throws IOException {
        out.write(request);
        out.flush();
        String status = line();
        head();
        answer.reset();
        long read = chunked ? chunks(answer) : take(length, answer);
        if (!status.startsWith("HTTP/1.1 " + OK)) {
            throw new IOException(status + ": " + answer.toString(StandardCharsets.UTF_8));
        }
        return read;
    }

    private void head() throws IOException {
        chunked = false;
        length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(
                        lower.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            }
        }
    }

    private long chunks(ByteArrayOutputStream answer) throws IOException {
        long read = 0;
        long size = Long.parseLong(line(), 16);
        while (size > 0) {
            read += take(size, answer);
            line();
            size = Long.parseLong(line(), 16);
        }
        line();
        return read;
    }

    private long take(long count, ByteArrayOutputStream answer) throws IOException {
        long left = count;
        while (left > 0) {
            int read = in.read(scratch, 0, (int) Math.min(left, scratch.length));
            if (read < 0) {
                throw new IOException("the answer ended " + left + " bytes too early");
            }
            if (answer.size() < scratch.length) {
                answer.write(scratch, 0, read);
            }
            left -= read;
        }
        return count;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
