/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * The one runtime whose gateway is measured: an institute of the distribution with the module {@code http}.
 *
 * @param program the process
 * @param port of the gateway
 * @param token lets a caller in
 * @param certificate the file with the runtime's certificate
 */
record HttpRuntime(Program program, int port, String token, Path certificate) implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);

    /** Starts it, and waits until it is ready. */
    static HttpRuntime open(Site site) throws IOException, InterruptedException {
        Path home = site.newFolder("http");
        Path deploy = Files.createDirectories(home.resolve("deploy"));
        Files.copy(site.module("http"), deploy.resolve("http.jar"));
        String launcher = site.distribution().resolve("bin/tombolo").toString();
        String said = Program.run(launcher, "token", "create", "bench", "--home", home.toString(), "--json");
        String token = new ObjectMapper().readTree(said).path("token").asText();
        int port = Home.freePort();
        Program program = Program.start(
                List.of(
                        launcher,
                        "run",
                        "--profile",
                        Home.INSTITUTE,
                        "--home",
                        home.toString(),
                        "--wire-port",
                        "-1",
                        "--http-port",
                        "0",
                        "--gateway-port",
                        Integer.toString(port)),
                Map.of(),
                home.resolve("output.log"));
        boolean begun = false;
        try {
            program.ready(START);
            begun = true;
        } finally {
            if (!begun) {
                program.close();
            }
        }
        return new HttpRuntime(program, port, token, home.resolve("identity/certificate.pem"));
    }

    /** {@return how callers name it} */
    String host() {
        return "127.0.0.1:" + port;
    }

    /** {@return a new connection} */
    HttpConnection connect(SSLSocketFactory sockets) throws IOException {
        return new HttpConnection(sockets, InetAddress.getLoopbackAddress().getHostAddress(), port);
    }

    /** {@return what makes connections that trust its certificate alone} */
    SSLSocketFactory sockets() throws IOException {
        try (InputStream in = Files.newInputStream(certificate)) {
            KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null, null);
            known.setCertificateEntry(
                    "runtime", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(known);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate " + certificate + " can't be used: " + e.getMessage(), e);
        }
    }

    /** {@return the request of a row} */
    byte[] request(HttpRow row) {
        return HttpConnection.request(
                row.lane().path(row.work()),
                host(),
                token,
                row.work().mediaType(),
                row.work().body(row.lane()));
    }

    @Override
    public void close() {
        program.close();
    }
}
