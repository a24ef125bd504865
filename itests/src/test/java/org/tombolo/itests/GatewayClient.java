/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Speaks to a gateway over TLS, trusting the runtime's own certificate alone: by Java's HTTP client, or octet by octet.
 *
 * @param gateway its address, https://host:port
 * @param token sent with each request
 * @param tls trusts the certificate
 */
record GatewayClient(URI gateway, String token, SSLContext tls) {
    private static final Duration ANSWER = Duration.ofMinutes(1);

    /** Makes a token, and trusts what {@code bin/tombolo identity --pem} writes. */
    static GatewayClient of(RuntimeProcess runtime) throws IOException, GeneralSecurityException {
        String made = tombolo(runtime.home(), "token", "create", "tests", "--json");
        String token = new ObjectMapper().readTree(made).get("token").asText();
        Path pem = runtime.home().resolve("data/gateway.pem");
        tombolo(runtime.home(), "identity", "--pem", pem.toString());
        return new GatewayClient(URI.create(runtime.gateway()), token, trusting(pem));
    }

    /** Runs a verb of {@code bin/tombolo}. */
    static String tombolo(Path home, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Build.here().distribution().program().toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--home", home.toString()));
        Program ended = Program.run(new ProcessBuilder(command), ANSWER);
        assertEquals(0, ended.exitCode(), ended.text());
        return ended.text();
    }

    static SSLContext trusting(Path pem) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            trusted.setCertificateEntry(
                    "gateway", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path)).timeout(ANSWER).header("Authorization", "Bearer " + token);
    }

    /** Sends a request over the version of HTTP that is preferred. */
    HttpResponse<String> send(HttpClient.Version version, HttpRequest request)
            throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(tls)
                .version(version)
                .connectTimeout(ANSWER)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpClient.Version.HTTP_2, request(path).GET().build());
    }

    /** A connection for octets that no HTTP client sends. */
    SSLSocket connect() throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(gateway.getHost(), gateway.getPort());
        socket.setSoTimeout((int) ANSWER.toMillis());
        socket.startHandshake();
        return socket;
    }

    /** Sends octets and reads until the gateway ends the connection. */
    String octets(String sent) throws IOException {
        try (SSLSocket socket = connect()) {
            try {
                socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // It has said what it thinks of the request before it read all of it.
                return rest(socket);
            }
            return rest(socket);
        }
    }

    /** What still comes over a connection until its end, which may be a reset where not all was read. */
    static String rest(SSLSocket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SSLException | SocketException e) {
            return all.toString(StandardCharsets.ISO_8859_1);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** The head of a request over HTTP/1.1, with a token and without its last line. */
    String head(String methodAndPath) {
        return methodAndPath + " HTTP/1.1\r\nHost: " + gateway.getAuthority()
                + "\r\nConnection: close\r\nAuthorization: Bearer " + token + "\r\n";
    }
}
