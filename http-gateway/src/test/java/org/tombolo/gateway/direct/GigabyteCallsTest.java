/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More goes through than memory could hold. */
class GigabyteCallsTest {

    private static final long GIGABYTE = 1_000_000_000;

    private HarbourServer server;

    @BeforeEach
    void start() throws Exception {
        server = new HarbourServer(Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aGigabyteOfAStreamsBytesPassesWithoutMuchMemory() throws Exception {
        MemoryWatch watch = new MemoryWatch(GIGABYTE);
        var answer = server.client()
                .send(
                        server.call("bytes", "[" + GIGABYTE + "]")
                                .header("Tombolo-Timeout", "290")
                                .build(),
                        BodyHandlers.ofInputStream());

        long read = watch.passAll(answer.body());

        assertEquals(GIGABYTE, read);
        watch.assertLittle();
    }

    @Test
    void aGigabyteAmongTheArgumentsPassesWithoutMuchMemory() throws Exception {
        MemoryWatch watch = new MemoryWatch(GIGABYTE);
        InputStream zeros = new InputStream() {
            private long left = GIGABYTE;

            @Override
            public int read() {
                throw new UnsupportedOperationException("one by one");
            }

            @Override
            public int read(byte[] target, int from, int count) {
                int given = (int) Math.min(left, count);
                left -= given;
                watch.passed(GIGABYTE - left);
                return given == 0 ? -1 : given;
            }
        };
        byte[] head = (LastingCallsTest.part("arguments", "application/json", "{\"text\": \"x\"}")
                        + LastingCallsTest.part("bytes", "application/octet-stream", "")
                                .replaceFirst("\r\n$", ""))
                .getBytes(UTF_8);
        byte[] tail =
                ("\r\n" + LastingCallsTest.part("items", "application/x-ndjson", "1") + "--b--\r\n").getBytes(UTF_8);
        InputStream body = new SequenceInputStream(
                new SequenceInputStream(new ByteArrayInputStream(head), zeros), new ByteArrayInputStream(tail));

        var answer = server.client()
                .send(
                        server.to("/services/Harbour/both")
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                // A busy machine takes longer than a method has by itself.
                                .header("Tombolo-Timeout", "300")
                                .POST(BodyPublishers.ofInputStream(() -> body))
                                .build(),
                        BodyHandlers.ofString());

        assertEquals("\"" + GIGABYTE + " 1 x\"", answer.body());
        watch.assertLittle();
    }
}
