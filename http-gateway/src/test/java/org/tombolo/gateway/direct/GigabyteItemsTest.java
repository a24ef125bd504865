/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More items go through than there may be memory for: an eighth of a gigabyte, a whole one with -Dtombolo.long=true. */
class GigabyteItemsTest {
    private static final int PIECE = 250_000;
    private static final int PIECES = Boolean.getBoolean("tombolo.long") ? 4000 : 500;
    private static final long ALL = (long) PIECE * PIECES;

    private HarbourServer server;

    @BeforeEach
    void start() throws Exception {
        server = new HarbourServer(Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pieces, application/json, 4, 3",
        "pieces, application/x-ndjson, 4, 3",
        "pieces, application/cbor, 1, 1",
        "pieces, application/cbor-seq, 1, 1",
        "pieces, text/event-stream, 4, 3",
        "publishedPieces, application/x-ndjson, 4, 3",
        "publishedPieces, application/cbor-seq, 1, 1"
    })
    void itemsOfAResultPassWithoutMuchMemory(String method, String form, int times, int over) throws Exception {
        MemoryWatch watch = new MemoryWatch(ALL);
        var answer = server.client()
                .send(
                        server.call(method, "[" + PIECES + ", " + PIECE + "]")
                                .header("Accept", form)
                                .timeout(Duration.ofMinutes(3))
                                .header("Tombolo-Timeout", "170")
                                .build(),
                        BodyHandlers.ofInputStream());

        long read = watch.passAll(answer.body());

        long least = ALL * times / over;
        assertTrue(read > least && read < least + 100L * PIECES, () -> "not all items came");
        watch.assertLittle();
    }

    @ParameterizedTest
    @CsvSource({
        "weigh, application/x-ndjson",
        "weigh, application/cbor-seq",
        "weighPublished, application/x-ndjson",
        "weighPublished, application/cbor-seq"
    })
    void itemsAmongTheArgumentsPassWithoutMuchMemory(String method, String form) throws Exception {
        MemoryWatch watch = new MemoryWatch(ALL);
        byte[] item = form.endsWith("ndjson")
                ? ("\"" + Base64.getEncoder().encodeToString(new byte[PIECE]) + "\"\n").getBytes(UTF_8)
                : ByteBuffer.allocate(5 + PIECE).put((byte) 0x5a).putInt(PIECE).array();
        String head = LastingCallsTest.part("arguments", "application/json", "{}")
                + LastingCallsTest.part("pieces", form, "").replaceFirst("\r\n$", "");
        Enumeration<InputStream> items = Collections.enumeration(IntStream.range(0, PIECES)
                .<InputStream>mapToObj(number -> new ByteArrayInputStream(item) {
                    @Override
                    public synchronized int read(byte[] target, int from, int length) {
                        watch.passed((long) number * PIECE);
                        return super.read(target, from, length);
                    }
                })
                .toList());
        InputStream body = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(head.getBytes(UTF_8)),
                new SequenceInputStream(items),
                new ByteArrayInputStream("\r\n--b--\r\n".getBytes(UTF_8)))));

        var answer = server.client()
                .send(
                        server.to("/services/Harbour/" + method)
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .timeout(Duration.ofMinutes(3))
                                .header("Tombolo-Timeout", "170")
                                .POST(BodyPublishers.ofInputStream(() -> body))
                                .build(),
                        BodyHandlers.ofString());

        assertEquals(String.valueOf(ALL), answer.body());
        watch.assertLittle();
    }
}
