/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tombolo.provider.link.Carrier;
import org.tombolo.provider.session.Gate;
import org.tombolo.provider.tls.Judgement.Trusted;
import org.tombolo.provider.tls.Judgement.Untrusted;
import org.tombolo.wire.frame.Frame.GoAway;
import org.tombolo.wire.frame.FrameWriter;

/**
 * TLS for every connection, and nobody without a certificate that this runtime trusts: the handshake proves the key, then the
 * runtime judges it. Whom it does not trust is told why in one fixed frame, and none of theirs is read. Thread-safe.
 */
public final class TlsGate implements Gate {

    private static final long HANDSHAKE = TimeUnit.SECONDS.toNanos(5);
    private static final int KEPT = 32;
    private static final long FAREWELL = TimeUnit.SECONDS.toNanos(1);

    private final Engines engines;
    private final Trust trust;
    private final Strangers strangers;
    private final RecordBuffers buffers = new RecordBuffers(KEPT);

    /**
     * A gate that has let nobody in.
     *
     * @param engines make the connections' engines, with this runtime's identity
     * @param trust judges certificates
     * @param strangers keeps those who are not known yet few
     */
    public TlsGate(Engines engines, Trust trust, Strangers strangers) {
        this.engines = engines;
        this.trust = trust;
        this.strangers = strangers;
    }

    @Override
    public void requireAllowed(InetSocketAddress address) {
        // Any: who is at the other end is proven.
    }

    @Override
    public boolean isConfidential() {
        return true;
    }

    @Override
    public Admitted admit(Carrier carrier, boolean dialled, String expected) throws IOException {
        if (dialled) {
            return judged(carrier, true, HANDSHAKE, expected);
        }
        InetSocketAddress from = (InetSocketAddress) carrier.peer();
        Optional<Strangers.Pass> pass = strangers.admit(from.getAddress());
        if (pass.isEmpty()) {
            throw new IOException("too many strangers come from " + from.getAddress() + " or elsewhere; this one was not heard");
        }
        try (Strangers.Pass let = pass.get()) {
            Admitted admitted = judged(carrier, false, let.nanos(), expected);
            let.wasPeer();
            return admitted;
        }
    }

    private Admitted judged(Carrier carrier, boolean dialled, long nanos, String expected) throws IOException {
        TlsCarrier secure =
                new TlsCarrier(carrier, dialled ? engines.dialling() : engines.accepting(), buffers);
        boolean done = false;
        try {
            secure.handshake(nanos);
            Judgement judgement = expected.isEmpty()
                    ? trust.judge(secure.certificates())
                    : trust.judge(secure.certificates(), expected);
            if (judgement instanceof Untrusted untrusted) {
                secure.part(farewell(untrusted), FAREWELL);
                throw new IOException(untrusted.log(carrier.peer()));
            }
            Trusted trusted = (Trusted) judgement;
            done = true;
            return new Admitted(secure, trusted.name(), trusted.fingerprint().toString());
        } finally {
            if (!done) {
                secure.close();
            }
        }
    }

    private ByteBuffer farewell(Untrusted untrusted) {
        return FrameWriter.encode(new GoAway(Untrusted.CODE, untrusted.goAway(engines.identity())))
                .get(0);
    }
}
