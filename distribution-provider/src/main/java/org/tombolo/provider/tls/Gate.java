/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import org.tombolo.provider.link.Carrier;

/**
 * All that a node with TLS needs: who it is, whom it trusts, and how connections become encrypted. Any thread may use
 * it.
 *
 * <p>An accepted connection asks {@link #strangers} for a pass, then goes through {@link #accept} on a thread that may
 * wait; a dialled one through {@link #dial}. Whoever comes out is judged by {@link #trust} with the carrier's
 * certificates before anything is read from it; who is untrusted gets one goaway by {@link TlsCarrier#part}.
 */
public final class Gate {

    /** Four megabytes at most lie unused, for all connections together. */
    private static final int BUFFERS = 32;

    private final Engines engines;
    private final Trust trust;
    private final Strangers strangers;
    private final long nanos;
    private final RecordBuffers buffers = new RecordBuffers(BUFFERS);

    private Gate(Engines engines, Trust trust, Strangers.Bounds bounds) {
        this.engines = engines;
        this.trust = trust;
        this.nanos = bounds.nanos();
        strangers = new Strangers(bounds, System::nanoTime);
    }

    /**
     * Reads the files.
     *
     * @param security which ones, and the bounds
     * @param complaints told when a changed file can't be used; what was read before stays in force
     * @return the gate
     * @throws IOException if a file can't be used
     */
    public static Gate of(Security.Tls security, Consumer<String> complaints) throws IOException {
        Trust trust = Trust.of(security.peers(), security.authority(), Clock.systemUTC(), complaints);
        return new Gate(Engines.of(security.identity(), complaints), trust, security.strangers());
    }

    /** Who this runtime is now. */
    public Identity identity() {
        return engines.identity();
    }

    /** Whom it trusts. */
    public Trust trust() {
        return trust;
    }

    /** Who may try. */
    public Strangers strangers() {
        return strangers;
    }

    /**
     * Encrypts a connection that this side has dialled; waits for the other end, as long as a stranger may take.
     *
     * @param below the connection; closed if this fails
     * @return the other end, who has proved his certificate and is still to be judged
     * @throws IOException if the handshake fails, see {@link TlsCarrier#handshake}
     */
    public TlsCarrier dial(Carrier below) throws IOException {
        return through(below, engines.dialling());
    }

    /**
     * Encrypts a connection that this side has accepted; waits as {@link #dial} does.
     *
     * @param below the connection; closed if this fails
     * @return the other end, who has proved his certificate and is still to be judged
     * @throws IOException if the handshake fails, see {@link TlsCarrier#handshake}
     */
    public TlsCarrier accept(Carrier below) throws IOException {
        return through(below, engines.accepting());
    }

    private TlsCarrier through(Carrier below, SSLEngine engine) throws IOException {
        TlsCarrier carrier = new TlsCarrier(below, engine, buffers);
        try {
            carrier.handshake(nanos);
            return carrier;
        } catch (IOException | RuntimeException e) {
            carrier.close();
            throw e;
        }
    }
}
