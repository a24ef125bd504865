/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Looks whether a port speaks TLS: a lane that is called encrypted must be. */
final class Probe {
    private static final int MILLIS = 5000;
    private static final String VERSION = "TLSv1.3";

    private Probe() {}

    /**
     * Looks.
     *
     * @param port on the loopback address
     * @param tls whether it should
     * @throws IOException if it does and should not, or the other way round
     */
    static void check(int port, boolean tls) throws IOException {
        if (speaksTls(port) != tls) {
            throw new IOException("port " + port + (tls ? " does not speak " : " speaks ") + VERSION
                    + ", though the configuration says tls = " + tls);
        }
    }

    private static boolean speaksTls(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
            socket.setSoTimeout(MILLIS);
            SSLSocket client = (SSLSocket) context().getSocketFactory().createSocket(socket, "localhost", port, true);
            client.setEnabledProtocols(new String[] {VERSION});
            return handshakes(client);
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java has no " + VERSION, e);
        }
    }

    /** In this version the client's part is done before the server judges the client, which has no certificate here. */
    private static boolean handshakes(SSLSocket client) {
        try {
            client.startHandshake();
            return true;
        } catch (IOException e) {
            // Whatever answers was no TLS.
            return false;
        }
    }

    private static SSLContext context() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance(VERSION);
        context.init(null, new TrustManager[] {new Anyone()}, null);
        return context;
    }

    /** Nothing is said over the connection, so it does not matter to whom. */
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
