/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tombolo.provider.tls.TlsPair.get;
import static org.tombolo.provider.tls.TlsPair.inThread;
import static org.tombolo.provider.tls.TlsPair.receive;
import static org.tombolo.provider.tls.TlsPair.send;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS over carriers that take and give what they like. */
class TlsCarrierTest {

    private static final int BULK = 3_000_000;

    @TempDir
    Path folder;

    @Test
    void bothSidesShowWhoTheyAre() throws Exception {
        TlsPair pair = TlsPair.connected(folder, 1, false);
        assertEquals("geomar", CertificateName.of(pair.awi.certificates().get(0)));
        assertEquals("awi", CertificateName.of(pair.geomar.certificates().get(0)));
        assertEquals("TLSv1.3", pair.awi.engine().getSession().getProtocol());
        assertEquals("TLS_AES_128_GCM_SHA256", pair.geomar.engine().getSession().getCipherSuite());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void bulkGoesBothWaysAtOnceWhateverThePieces(int seed) throws Exception {
        TlsPair pair = TlsPair.connected(folder, seed, true);
        byte[] there = random(seed, BULK);
        byte[] back = random(seed + 100, BULK);
        // Some targets have room for a record, some have not.
        FutureTask<ByteBuffer> atGeomar = inThread(() -> receive(pair.geomar, BULK, 70_000));
        FutureTask<ByteBuffer> atAwi = inThread(() -> receive(pair.awi, BULK, 1_000 * seed));
        FutureTask<Void> sender = inThread(() -> {
            send(pair.geomar, ByteBuffer.wrap(back));
            return null;
        });
        send(pair.awi, ByteBuffer.wrap(there));
        get(sender);
        assertEquals(ByteBuffer.wrap(there), get(atGeomar));
        assertEquals(ByteBuffer.wrap(back), get(atAwi));
    }

    @Test
    void newKeysAreAgreedOnInTheMiddle() throws Exception {
        TlsPair pair = TlsPair.connected(folder, 7, true);
        byte[] bytes = random(7, BULK);
        FutureTask<ByteBuffer> atGeomar = inThread(() -> receive(pair.geomar, BULK, 30_000));
        FutureTask<ByteBuffer> atAwi = inThread(() -> receive(pair.awi, BULK, 30_000));
        FutureTask<Void> sender = inThread(() -> {
            send(pair.geomar, ByteBuffer.wrap(bytes));
            return null;
        });
        ByteBuffer source = ByteBuffer.wrap(bytes);
        for (int part = 1; part <= 20; part++) {
            pair.awi.engine().beginHandshake();
            send(pair.awi, source.limit(part * (BULK / 20)));
        }
        get(sender);
        assertEquals(ByteBuffer.wrap(bytes), get(atGeomar));
        assertEquals(ByteBuffer.wrap(bytes), get(atAwi));
    }

    @Test
    void aGoodbyeIsAnEndAndACutIsAnError() throws Exception {
        TlsPair closed = TlsPair.connected(folder, 8, false);
        send(closed.awi, text("last"));
        closed.awi.close();
        assertEquals(text("last"), receive(closed.geomar, 100, 100));
        TlsPair cut = TlsPair.connected(folder, 8, false);
        send(cut.awi, text("last"));
        cut.pipe.cut();
        assertEquals(4, cut.geomar.read(ByteBuffer.allocate(100)));
        IOException error = assertThrows(IOException.class, () -> cut.geomar.read(ByteBuffer.allocate(100)));
        assertTrue(error.getMessage().contains("without TLS's goodbye"), error.getMessage());
    }

    @Test
    void garbageAndChangedRecordsAreRefusedByBothSides() throws Exception {
        TlsPair pair = TlsPair.connected(folder, 9, false);
        pair.pipe.forge(new byte[] {23, 3, 3, 0, 40});
        pair.pipe.forge(random(9, 40));
        IOException error = assertThrows(IOException.class, () -> receive(pair.geomar, 10, 10));
        assertTrue(error.getMessage().startsWith("what came from left is not what TLS allows"), error.getMessage());
        pair.geomar.close();
        // Told by an alert, which is why the error is not a mere end.
        assertThrows(IOException.class, () -> receive(pair.awi, 10, 10));
    }

    @Test
    void aRecordThatNeverEndsIsNoMoreThanNothingToRead() throws Exception {
        TlsPair pair = TlsPair.connected(folder, 10, false);
        pair.pipe.forge(new byte[] {23, 3, 3, 64, 0, 1, 2, 3});
        assertEquals(0, pair.geomar.read(ByteBuffer.allocate(20_000)));
        pair.pipe.forge(new byte[100]);
        assertEquals(0, pair.geomar.read(ByteBuffer.allocate(20_000)));
        pair.pipe.cut();
        assertThrows(IOException.class, () -> pair.geomar.read(ByteBuffer.allocate(20_000)));
    }

    @Test
    void aHandshakeThatStallsEndsAtItsDeadline() {
        TlsPair pair = new TlsPair(folder, 11, false);
        SocketTimeoutException late = assertThrows(
                SocketTimeoutException.class, () -> pair.geomar.handshake(TimeUnit.MILLISECONDS.toNanos(50)));
        assertEquals("the TLS handshake with left did not end within 50 ms", late.getMessage());
        assertThrows(SocketTimeoutException.class, () -> pair.awi.handshake(TimeUnit.MILLISECONDS.toNanos(50)));
    }

    @Test
    void aHandshakeEndsAtAnInterruptAndAtTheOthersEndAndAtNonsense() throws Exception {
        TlsPair interrupted = new TlsPair(folder, 12, false);
        Thread.currentThread().interrupt();
        assertThrows(InterruptedIOException.class, () -> interrupted.geomar.handshake(TlsPair.LONG));
        assertTrue(Thread.interrupted(), "the flag is kept");
        TlsPair hungUp = new TlsPair(folder, 12, false);
        hungUp.pipe.cut();
        assertThrows(IOException.class, () -> hungUp.geomar.handshake(TlsPair.LONG));
        TlsPair nonsense = new TlsPair(folder, 12, false);
        nonsense.pipe.forge("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        IOException error = assertThrows(IOException.class, () -> nonsense.geomar.handshake(TlsPair.LONG));
        assertTrue(error.getMessage().startsWith("the TLS handshake with left failed: "), error.getMessage());
    }

    @Test
    void whoIsIdleHoldsNoBufferAndWhoIsClosedGivesBackAll() throws Exception {
        TlsPair pair = TlsPair.connected(folder, 13, false);
        send(pair.awi, text("ping"));
        assertEquals(text("ping"), receive(pair.geomar, 4, 100));
        // Whatever TLS itself had to say after the handshake is read as well.
        assertEquals(0, pair.awi.read(ByteBuffer.allocate(10)));
        int unused = pair.buffers.unused();
        pair.buffers.giveBack(pair.buffers.lend());
        assertEquals(unused, pair.buffers.unused(), "all that were ever made lie here");
        pair.pipe.forge(new byte[] {23, 3, 3, 64, 0, 1, 2, 3});
        assertEquals(0, pair.geomar.read(ByteBuffer.allocate(10)));
        assertEquals(unused - 1, pair.buffers.unused(), "half a record is kept");
        pair.geomar.close();
        assertEquals(unused, pair.buffers.unused());
    }

    @Test
    void closingInTheMiddleEndsReaderAndWriter() throws Exception {
        TlsPair pair = TlsPair.connected(folder, 14, true);
        FutureTask<Void> writer = inThread(() -> {
            while (true) {
                send(pair.awi, ByteBuffer.wrap(random(1, 100_000)));
            }
        });
        FutureTask<ByteBuffer> reader = inThread(() -> receive(pair.awi, 10, 10));
        assertEquals(BULK, receive(pair.geomar, BULK, 50_000).remaining());
        pair.awi.close();
        pair.awi.close();
        assertThrows(Exception.class, () -> get(writer));
        assertThrows(Exception.class, () -> get(reader));
        assertThrows(IOException.class, () -> pair.awi.write(text("late")));
        assertThrows(IOException.class, () -> pair.awi.read(ByteBuffer.allocate(1)));
    }

    @Test
    void lastWordsArriveThoughTheOtherEndIsSpeaking() throws Exception {
        TlsPair pair = TlsPair.connected(folder, 15, true);
        FutureTask<Void> parting = inThread(() -> {
            pair.geomar.part(text("not you"), TlsPair.LONG);
            return null;
        });
        send(pair.awi, ByteBuffer.wrap(random(1, 100_000)));
        assertEquals(text("not you"), receive(pair.awi, 100, 100));
        pair.awi.close();
        get(parting);
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
