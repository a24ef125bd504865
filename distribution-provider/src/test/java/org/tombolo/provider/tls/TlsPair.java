/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.tombolo.provider.link.Carrier;

/** Two TLS carriers over memory, awi (which dialled) and geomar, and how a test sends and receives with them. */
final class TlsPair {

    static final long LONG = TimeUnit.SECONDS.toNanos(60);

    final RecordBuffers buffers = new RecordBuffers(16);
    final MemoryPipe pipe;
    final TlsCarrier awi;
    final TlsCarrier geomar;

    TlsPair(Path folder, long seed, boolean pieces) {
        pipe = new MemoryPipe(seed, pieces);
        awi = new TlsCarrier(pipe.left, TestIdentities.engines(folder, "awi").dialling(), buffers);
        geomar = new TlsCarrier(
                pipe.right, TestIdentities.engines(folder, "geomar").accepting(), buffers);
    }

    static TlsPair connected(Path folder, long seed, boolean pieces) throws Exception {
        TlsPair pair = new TlsPair(folder, seed, pieces);
        FutureTask<Void> other = inThread(() -> {
            pair.geomar.handshake(LONG);
            return null;
        });
        pair.awi.handshake(LONG);
        get(other);
        return pair;
    }

    static <T> FutureTask<T> inThread(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "tls-test");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    static <T> T get(FutureTask<T> task) throws Exception {
        return task.get(120, TimeUnit.SECONDS);
    }

    /** Sends all of it. */
    static void send(Carrier carrier, ByteBuffer bytes) throws Exception {
        long deadline = System.nanoTime() + LONG;
        while (bytes.hasRemaining() || !carrier.flush()) {
            carrier.write(bytes);
            if (bytes.hasRemaining() || !carrier.flush()) {
                carrier.awaitWritable(TimeUnit.MILLISECONDS.toNanos(100));
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(bytes.remaining() + " bytes could not be sent");
            }
        }
    }

    /** Fills the buffer, reading at most so many bytes at once; returns less if the other end says goodbye. */
    static ByteBuffer receive(Carrier carrier, int length, int atOnce) throws Exception {
        ByteBuffer all = ByteBuffer.allocate(length);
        long deadline = System.nanoTime() + LONG;
        while (all.hasRemaining()) {
            all.limit(Math.min(length, all.position() + atOnce));
            int came = carrier.read(all);
            all.limit(length);
            if (came < 0) {
                break;
            }
            if (came == 0) {
                carrier.awaitReadable(TimeUnit.MILLISECONDS.toNanos(100));
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(all.remaining() + " bytes did not come");
            }
        }
        return all.flip();
    }
}
