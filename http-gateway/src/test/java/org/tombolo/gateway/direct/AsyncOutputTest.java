/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whatever pieces an answer comes in, it goes out. */
class AsyncOutputTest {

    @Test
    void aLongItemInShortPiecesGoesOutBeforeItsWriterFlushes() throws Exception {
        CountDownLatch whole = new CountDownLatch(1);
        try (SlowOutput client = new SlowOutput(3)) {
            AsyncOutput output = new AsyncOutput(client, Duration.ofSeconds(30), whole::countDown, () -> {});
            client.setWriteListener(output);
            writePieces(output, 100);

            output.close();

            assertTrue(whole.await(30, TimeUnit.SECONDS));
            assertEquals(100 * 8000, client.sent().length);
        }
    }

    @Test
    void whatIsBrokenOffBeforeItIsSentIsNeverWhole() throws Exception {
        AtomicInteger ends = new AtomicInteger();
        try (SlowOutput client = new SlowOutput(Integer.MAX_VALUE)) {
            AsyncOutput output =
                    new AsyncOutput(client, Duration.ofSeconds(30), ends::incrementAndGet, ends::incrementAndGet);
            writePieces(output, 1);
            output.abandon();

            output.onWritePossible();

            assertEquals(0, ends.get());
            assertEquals(0, client.sent().length);
        }
    }

    private static void writePieces(AsyncOutput output, int count) throws IOException {
        for (int piece = 0; piece < count; piece++) {
            output.write(new byte[8000]);
        }
    }
}
