/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import org.tombolo.provider.link.Carrier;
import org.tombolo.provider.session.Gate;
import org.tombolo.provider.session.HostPort;
import org.tombolo.provider.tls.Judgement.Trusted;
import org.tombolo.provider.tls.Judgement.Untrusted;
import org.tombolo.wire.frame.Frame.GoAway;
import org.tombolo.wire.frame.FrameWriter;

/**
 * TLS for every connection, and nobody without a certificate that this runtime trusts: the handshake proves the key, then the
 * runtime judges it. Whom it does not trust is told why in one fixed frame, and none of theirs is read. Thread-safe.
 */
public final class TlsGate implements Gate {

    private static final long FAREWELL = TimeUnit.SECONDS.toNanos(1);

    /** Four megabytes at most lie unused, for all connections together. */
    private static final int BUFFERS = 32;

    private final Engines engines;
    private final Trust trust;
    private final Strangers strangers;
    private final long nanos;
    private final RecordBuffers buffers = new RecordBuffers(BUFFERS);

    private TlsGate(Engines engines, Trust trust, Strangers.Bounds bounds) {
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
    public static TlsGate of(Security.Tls security, Consumer<String> complaints) throws IOException {
        Trust trust = Trust.of(security.peers(), security.authority(), Clock.systemUTC(), complaints);
        return new TlsGate(Engines.of(security.identity(), complaints), trust, security.strangers());
    }

    /** Who this runtime is now. */
    public Identity identity() {
        return engines.identity();
    }

    /** Whom it trusts. */
    public Trust trust() {
        return trust;
    }

    @Override
    public void requireAllowed(InetSocketAddress address) {
        // Any: who is at the other end is proven.
    }

    @Override
    public boolean knows(String name) {
        return trust.peers().named(name).isPresent();
    }

    @Override
    public boolean isConfidential() {
        return true;
    }

    @Override
    public Admitted admit(Carrier carrier, boolean dialled, String expected) throws IOException {
        if (dialled) {
            return judged(carrier, engines.dialling(), expected);
        }
        InetAddress from = carrier.peer() instanceof InetSocketAddress socket
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
        Optional<Strangers.Pass> pass = strangers.admit(from);
        if (pass.isEmpty()) {
            throw new IOException("too many strangers knock, from " + from.getHostAddress()
                    + " or elsewhere; this one was not heard");
        }
        try (Strangers.Pass let = pass.get()) {
            Admitted admitted = judged(carrier, engines.accepting(), expected);
            let.wasPeer();
            return admitted;
        }
    }

    private Admitted judged(Carrier carrier, SSLEngine engine, String expected) throws IOException {
        TlsCarrier secure = new TlsCarrier(carrier, engine, buffers);
        boolean done = false;
        try {
            secure.handshake(nanos);
            List<X509Certificate> chain = secure.certificates();
            Judgement judgement = judge(chain, expected);
            if (judgement instanceof Untrusted untrusted) {
                secure.part(farewell(untrusted), FAREWELL);
                throw new IOException(untrusted.log(
                        carrier.peer() instanceof InetSocketAddress socket ? HostPort.text(socket) : carrier.peer()));
            }
            Trusted trusted = (Trusted) judgement;
            done = true;
            return new Admitted(
                    secure, trusted.name(), trusted.fingerprint().toString(), trust.standing(chain, trusted.name()));
        } finally {
            if (!done) {
                secure.close();
            }
        }
    }

    private Judgement judge(List<X509Certificate> chain, String expected) {
        return expected.isEmpty() ? trust.judge(chain) : trust.judge(chain, expected);
    }

    private ByteBuffer farewell(Untrusted untrusted) {
        return FrameWriter.encode(new GoAway(Untrusted.CODE, untrusted.goAway(engines.identity())))
                .get(0);
    }
}
