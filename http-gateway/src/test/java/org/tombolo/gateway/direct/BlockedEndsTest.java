/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls that are ended early, of clients that take no answer. */
class BlockedEndsTest {
    private static final int BLOCKED = 4;
    private static final int HEADERS = 1;

    /** A client of HTTP/2 whose windows are empty: the heads of answers come, and nothing of their bodies. */
    private static final class Client implements AutoCloseable {
        private final Socket socket;
        private final OutputStream out;
        private final DataInputStream in;

        Client(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(30_000);
            out = socket.getOutputStream();
            in = new DataInputStream(socket.getInputStream());
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            // The one setting: SETTINGS_INITIAL_WINDOW_SIZE is 0.
            frame(4, 0, 0, HexFormat.of().parseHex("000400000000"));
        }

        private void frame(int type, int flags, int stream, byte[] body) throws IOException {
            var frame = new ByteArrayOutputStream();
            frame.writeBytes(new byte[] {0, 0, (byte) body.length, (byte) type, (byte) flags, 0, 0, 0, (byte) stream});
            frame.writeBytes(body);
            out.write(frame.toByteArray());
        }

        void call(int stream, String method, String timeout, String json) throws IOException {
            var head = new ByteArrayOutputStream();
            // POST, and http, as HPACK has them by number.
            head.writeBytes(new byte[] {(byte) 0x83, (byte) 0x86});
            head.write(0);
            field(head, ":path", "/services/Harbour/" + method);
            head.write(0);
            field(head, ":authority", "localhost");
            head.write(0);
            field(head, "content-type", "application/json");
            head.write(0);
            field(head, "tombolo-timeout", timeout);
            frame(HEADERS, 4, stream, head.toByteArray());
            frame(0, 1, stream, json.getBytes(StandardCharsets.US_ASCII));
        }

        private static void field(ByteArrayOutputStream head, String name, String value) {
            for (String text : new String[] {name, value}) {
                head.write(text.length());
                head.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
            }
        }

        void awaitHeads(int count) throws IOException {
            int seen = 0;
            while (seen < count) {
                int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
                seen += in.readUnsignedByte() == HEADERS ? 1 : 0;
                in.skipNBytes(5 + length);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void keepUpNoOthers() throws Exception {
        try (var server = new HarbourServer(Map.of());
                var client = new Client(server.port())) {
            // None takes notice of its end, so none answers by itself.
            for (int i = 0; i < BLOCKED; i++) {
                client.call(2 * i + 1, "ignore", "50ms", "[60000]");
            }
            client.awaitHeads(BLOCKED);

            var other = server.client()
                    .sendAsync(
                            server.call("ignore", "[60000]")
                                    .header("Tombolo-Timeout", "50ms")
                                    .build(),
                            BodyHandlers.ofString());

            // Sooner than Jetty gives up the streams that don't get on, after 30 s.
            assertEquals(504, other.get(15, TimeUnit.SECONDS).statusCode());
        }
    }
}
