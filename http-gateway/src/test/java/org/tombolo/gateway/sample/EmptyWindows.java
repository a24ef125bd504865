/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.sample;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A client of HTTP/2 whose windows are empty: the heads of answers come, and nothing of their bodies. */
public final class EmptyWindows implements AutoCloseable {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int END_OF_STREAM = 1;
    private static final int END_OF_HEADERS = 4;
    /** The status 200, as HPACK has it by number. */
    private static final int GOOD = 0x88;

    private final Socket socket;
    private final OutputStream out;
    private final DataInputStream in;

    /** Connects, without TLS. */
    public EmptyWindows(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        out = socket.getOutputStream();
        in = new DataInputStream(socket.getInputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        // The one setting: SETTINGS_INITIAL_WINDOW_SIZE is 0.
        frame(SETTINGS, 0, 0, HexFormat.of().parseHex("000400000000"));
    }

    private void frame(int type, int flags, int stream, byte[] body) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {
            0, (byte) (body.length >> 8), (byte) body.length, (byte) type, (byte) flags, 0, 0, 0, (byte) stream
        });
        frame.writeBytes(body);
        out.write(frame.toByteArray());
    }

    /** Asks for what is there. */
    public void get(int stream, String path) throws IOException {
        frame(HEADERS, END_OF_HEADERS | END_OF_STREAM, stream, head(0x82, path).toByteArray());
    }

    /** Calls a method. */
    public void call(int stream, String path, String timeout, String json) throws IOException {
        var head = head(0x83, path);
        field(head, "content-type", "application/json");
        field(head, "tombolo-timeout", timeout);
        frame(HEADERS, END_OF_HEADERS, stream, head.toByteArray());
        frame(DATA, END_OF_STREAM, stream, json.getBytes(StandardCharsets.US_ASCII));
    }

    /** The method and http, as HPACK has them by number. */
    private static ByteArrayOutputStream head(int method, String path) {
        var head = new ByteArrayOutputStream();
        head.writeBytes(new byte[] {(byte) method, (byte) 0x86});
        field(head, ":path", path);
        field(head, ":authority", "localhost");
        return head;
    }

    private static void field(ByteArrayOutputStream head, String name, String value) {
        head.write(0);
        for (String text : new String[] {name, value}) {
            head.write(text.length());
            head.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Waits for the heads of so many answers; how many of them say 200. */
    public int awaitHeads(int count) throws IOException {
        int good = 0;
        for (int seen = 0; seen < count; ) {
            int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
            boolean head = in.readUnsignedByte() == HEADERS;
            in.skipNBytes(5);
            byte[] body = in.readNBytes(length);
            seen += head ? 1 : 0;
            good += head && (body[begin(body)] & 0xff) == GOOD ? 1 : 0;
        }
        return good;
    }

    /** Where the first field of a head begins: before it there may be a size of the dynamic table (RFC 7541, section 6.3). */
    private static int begin(byte[] head) {
        int at = 0;
        if ((head[0] & 0xe0) == 0x20) {
            at = 1;
            for (boolean more = (head[0] & 0x1f) == 0x1f; more; at++) {
                more = (head[at] & 0x80) != 0;
            }
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
