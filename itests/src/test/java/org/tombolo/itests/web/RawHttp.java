/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * HTTP/1.1 over TLS byte by byte, for requests that no client would send.
 *
 * @param address of the gateway
 * @param tls trusts its certificate
 */
public record RawHttp(URI address, SSLContext tls) {
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /**
     * What came back.
     *
     * @param status 0 if the connection ended without an answer
     * @param text head and body
     */
    public record Answer(int status, String text) {
        static Answer of(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            boolean http = text.startsWith("HTTP/1.1 ") && text.length() > 12;
            return new Answer(http ? Integer.parseInt(text.substring(9, 12)) : 0, text);
        }
    }

    /** A connection. */
    public Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), (int) SILENCE.toMillis());
        socket.setSoTimeout((int) SILENCE.toMillis());
        return tls.getSocketFactory().createSocket(socket, address.getHost(), address.getPort(), true);
    }

    /** Sends a request, which asks for the connection to be closed, and reads to its end. */
    public Answer send(byte[] request) throws IOException {
        try (Socket socket = connect()) {
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // It has said what it thinks of the request before it read all of it.
                return read(socket);
            }
            return read(socket);
        }
    }

    /** Reads until the other side closes. */
    public static Answer read(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        InputStream in = socket.getInputStream();
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                all.write(buffer, 0, count);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer within " + SILENCE + "; so far: " + all, e);
        } catch (IOException e) {
            // Reset, after or instead of an answer.
            return Answer.of(all.toByteArray());
        }
        return Answer.of(all.toByteArray());
    }
}
