/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLEngine;
import org.tombolo.provider.link.Carrier;

/**
 * TLS over another carrier. After {@link #handshake} one thread may read while another writes; buffers are borrowed
 * while bytes are in flight. An end without TLS's goodbye is an error, not an end.
 */
public final class TlsCarrier implements Carrier {

    private final Carrier below;
    private final SSLEngine engine;
    private final Sealer sealer;
    private final Opener opener;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Sends nothing yet.
     *
     * @param below carries the records; closed with this
     * @param engine a new one, from {@link Engines}
     * @param buffers shared by all connections
     */
    public TlsCarrier(Carrier below, SSLEngine engine, RecordBuffers buffers) {
        this.below = below;
        this.engine = engine;
        sealer = new Sealer(engine, below, buffers);
        opener = new Opener(engine, below, sealer, buffers);
    }

    /**
     * Agrees on keys with the other end and has it prove that its certificate is its own. Whether that certificate is
     * to be trusted is still to be judged. To be called once, before anything else; on failure close this.
     *
     * @param nanos how long at most
     * @throws java.net.SocketTimeoutException if it lasts longer
     * @throws java.io.InterruptedIOException if this thread is interrupted; the flag stays set
     * @throws IOException if it fails
     */
    public void handshake(long nanos) throws IOException {
        new Handshake(engine, below, sealer, opener, nanos).run();
    }

    /**
     * The other end's certificate and those behind it, after the handshake.
     *
     * @return at least one; the first is its own
     * @throws IOException if it has shown none
     */
    public List<X509Certificate> certificates() throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        for (java.security.cert.Certificate certificate : engine.getSession().getPeerCertificates()) {
            chain.add((X509Certificate) certificate);
        }
        return List.copyOf(chain);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return opener.read(target);
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        sealer.write(source);
    }

    @Override
    public boolean flush() throws IOException {
        return sealer.flush();
    }

    @Override
    public void awaitReadable(long nanos) throws IOException {
        if (!opener.hasMore()) {
            below.awaitReadable(nanos);
        }
    }

    @Override
    public void awaitWritable(long nanos) throws IOException {
        below.awaitWritable(nanos);
    }

    @Override
    public void wakeReader() {
        below.wakeReader();
    }

    @Override
    public SocketAddress peer() {
        return below.peer();
    }

    /**
     * Sends the last words and the goodbye, waits until the other end has hung up, and closes. Who closes at once with
     * bytes unread has the system reset the connection, and the last words may never be seen. No other thread may use
     * this any more.
     *
     * @param words what is to be read by the other end
     * @param nanos how long at most
     */
    public void part(ByteBuffer words, long nanos) {
        long deadline = System.nanoTime() + nanos;
        try (this) {
            while (words.hasRemaining() && left(deadline)) {
                sealer.write(words);
                settle(deadline);
            }
            engine.closeOutbound();
            sealer.speak();
            settle(deadline);
            ByteBuffer ignored = ByteBuffer.allocate(RecordBuffers.RECORD);
            while (left(deadline) && opener.read(ignored.clear()) >= 0) {
                awaitReadable(Math.max(1, deadline - System.nanoTime()));
            }
        } catch (IOException e) {
            // The other end is gone, which is what this waits for.
            return;
        }
    }

    private void settle(long deadline) throws IOException {
        while (!sealer.flush() && left(deadline)) {
            below.awaitWritable(Math.min(TimeUnit.SECONDS.toNanos(1), Math.max(1, deadline - System.nanoTime())));
        }
    }

    private static boolean left(long deadline) {
        return System.nanoTime() < deadline && !Thread.currentThread().isInterrupted();
    }

    /** Says goodbye if that goes at once. */
    @Override
    public void close() throws IOException {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            engine.closeOutbound();
            sealer.speak();
        } catch (IOException e) {
            // The connection has failed already, and ends here anyway.
            return;
        } finally {
            sealer.finish();
            opener.finish();
            below.close();
        }
    }

    /** For tests, which have TLS speak of itself. */
    SSLEngine engine() {
        return engine;
    }
}
