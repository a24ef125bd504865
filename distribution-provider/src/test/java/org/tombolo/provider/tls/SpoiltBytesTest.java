/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.provider.link.Carrier;

/** One bit changed on the way, wherever it is: an error of the connection, never another one, never wrong bytes. */
class SpoiltBytesTest {

    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int STEP = 41;
    private static final int LENGTH = 2_000;

    @TempDir
    Path folder;

    @Test
    void aBitThatIsChangedOnTheWayIsAnErrorOfTheConnection() throws Exception {
        Engines awi = TestIdentities.engines(folder, "awi");
        Engines geomar = TestIdentities.engines(folder, "geomar");
        RecordBuffers buffers = new RecordBuffers(4);
        int failed = 0;
        int places = 0;
        for (int at = 0; at < 3_600; at += STEP, places++) {
            MemoryPipe pipe = new MemoryPipe(at, false);
            pipe.spoil(at);
            FutureTask<Optional<Exception>> left = TlsPair.inThread(
                    () -> failure(pipe.left, () -> send(new TlsCarrier(pipe.left, awi.dialling(), buffers))));
            Optional<Exception> right =
                    failure(pipe.right, () -> receive(new TlsCarrier(pipe.right, geomar.accepting(), buffers)));
            right.ifPresent(each -> assertInstanceOf(IOException.class, each));
            TlsPair.get(left).ifPresent(each -> assertInstanceOf(IOException.class, each));
            failed += right.isPresent() ? 1 : 0;
        }
        assertTrue(failed > places / 2, failed + " of " + places + " failed");
    }

    private static Void send(TlsCarrier carrier) throws Exception {
        carrier.handshake(PATIENCE);
        TlsPair.send(carrier, ByteBuffer.allocate(LENGTH));
        // The other end hangs up, or says what it does not like.
        carrier.awaitReadable(PATIENCE);
        carrier.close();
        return null;
    }

    private static Void receive(TlsCarrier carrier) throws Exception {
        carrier.handshake(PATIENCE);
        ByteBuffer all = ByteBuffer.allocate(LENGTH);
        long deadline = System.nanoTime() + PATIENCE;
        while (all.hasRemaining()) {
            if (carrier.read(all) < 0 || System.nanoTime() > deadline) {
                throw new IOException("the rest does not come");
            }
            carrier.awaitReadable(PATIENCE);
        }
        assertEquals(ByteBuffer.allocate(LENGTH), all.flip());
        return null;
    }

    /** What came of it; the connection is cut afterwards. */
    private static Optional<Exception> failure(Carrier below, Callable<Void> work) throws IOException {
        try (below) {
            work.call();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        } catch (Exception e) {
            return Optional.of(new IllegalStateException(e));
        }
    }
}
