/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * Makes the engines of TLS connections: version 1.3 alone, and both sides show a certificate and prove that they have
 * its key. Whether it is trusted is judged afterwards, by {@link Trust}, so that the other end can be told why not.
 *
 * <p>When the files of the identity change, new connections use the new one. No session is ever resumed: each connection
 * proves the key anew.
 */
public final class Engines {

    private static final String[] VERSIONS = {"TLSv1.3"};
    /** 128 bits are enough; the last is for other languages on machines without AES. */
    private static final String[] CIPHERS = {
        "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"
    };

    private final Fresh<Prepared> prepared;

    private record Prepared(Identity identity, SSLContext context) {}

    private Engines(Fresh<Prepared> prepared) {
        this.prepared = prepared;
    }

    /**
     * Reads the identity.
     *
     * @param folder see {@link Identity#load}
     * @param complaints told when changed files can't be used; the identity stays what it was
     * @return makes engines with it
     * @throws IOException if the files can't be used
     */
    public static Engines of(Path folder, Consumer<String> complaints) throws IOException {
        List<Path> files = List.of(folder.resolve(Identity.KEY_FILE), folder.resolve(Identity.CERTIFICATE_FILE));
        return new Engines(Fresh.read(files, () -> prepare(Identity.load(folder)), complaints, System::nanoTime));
    }

    /** Who this runtime is now. */
    public Identity identity() {
        return prepared.get().identity();
    }

    /** For a connection that this side has dialled. */
    public SSLEngine dialling() {
        return engine(true);
    }

    /** For a connection that this side has accepted. */
    public SSLEngine accepting() {
        return engine(false);
    }

    private SSLEngine engine(boolean dialled) {
        // Without a host's name: with one, Java would resume sessions, under an identity that may have changed.
        SSLEngine engine = prepared.get().context().createSSLEngine();
        engine.setUseClientMode(dialled);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        parameters.setCipherSuites(CIPHERS);
        parameters.setUseCipherSuitesOrder(true);
        if (!dialled) {
            parameters.setNeedClientAuth(true);
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static Prepared prepare(Identity identity) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(new KeyManager[] {new OneKey(identity)}, new TrustManager[] {new AnyCertificate()}, null);
            // Nothing is resumed, so nothing need be remembered; 0 would mean without limit.
            context.getClientSessionContext().setSessionCacheSize(1);
            context.getServerSessionContext().setSessionCacheSize(1);
            return new Prepared(identity, context);
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java can't do TLS 1.3: " + e.getMessage(), e);
        }
    }
}
