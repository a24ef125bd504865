/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombolo.gateway.tls.CurrentKey;
import org.tombolo.gateway.tls.KeyFiles;
import org.tombolo.gateway.tls.MadeKeys;

/** An institute's own key and certificate, as clients see them over TLS. */
class ServerKeysTest {
    private static final long PATIENCE = 60_000;

    @TempDir
    Path folder;

    private final Server server = new Server();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private int port;

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private void listen(KeyFiles files) throws IOException {
        Listener listener = new Listener(
                new Place("127.0.0.1", 0, true),
                ListenerFixture.bounds(PATIENCE, PATIENCE, PATIENCE, new AddressBounds(64, 10_000, 5, Set.of(), false)),
                Optional.of(CurrentKey.context(files, complaints::add)));
        port = URI.create(listener.open(server)).getPort();
    }

    /** As a stranger, who has no session to resume. */
    private boolean trusts(KeyFiles files, String... protocols) {
        try {
            SSLContext tls = MadeKeys.trusting(files);
            try (SSLSocket socket =
                    (SSLSocket) tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout((int) PATIENCE);
                if (protocols.length > 0) {
                    socket.setEnabledProtocols(protocols);
                }
                socket.startHandshake();
                return true;
            }
        } catch (SSLException e) {
            return false;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the certificate of " + files + " can't be read, or there is no connection", e);
        }
    }

    private static void eventually(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        assertTrue(holds.getAsBoolean());
    }

    @ParameterizedTest
    @CsvSource({"RSA, TLSv1.2", "RSA, TLSv1.3", "EC, TLSv1.2", "EC, TLSv1.3"})
    void aKeyStoreAndPemFilesAreShownOverBothVersions(String algorithm, String protocol) throws Exception {
        MadeKeys made = new MadeKeys(folder);
        listen(made.pem("own", algorithm));
        KeyFiles store =
                new KeyFiles(folder.resolve("own.p12"), Optional.empty(), Optional.of(folder.resolve("own.password")));
        assertTrue(trusts(store, protocol));
        int before = port;
        listen(store);
        assertTrue(trusts(store, protocol), "the same from its key store, at " + port + " instead of " + before);
    }

    @Test
    void aBrokenCertificateIsNotFollowedButComplainedOfOnceAndAGoodOneIs() throws Exception {
        MadeKeys made = new MadeKeys(folder);
        KeyFiles files = made.pem("own", "RSA");
        KeyFiles first = made.store("first", "RSA");
        KeyFiles next = made.pem("next", "EC");
        Files.copy(folder.resolve("own.p12"), first.certificate(), StandardCopyOption.REPLACE_EXISTING);
        KeyFiles second = new KeyFiles(folder.resolve("next.p12"), Optional.empty(), first.password());
        listen(files);
        assertTrue(trusts(first));

        Path key = files.key().orElseThrow();
        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----\n");
        eventually(() -> trusts(first) && !complaints.isEmpty());
        assertTrue(trusts(first));
        assertTrue(complaints.get(0).contains(key.toString()), complaints.get(0));
        assertTrue(complaints.get(0).contains("stays in force"), complaints.get(0));

        // One half of a pair: the other one is not there yet.
        Files.copy(next.key().orElseThrow(), key, StandardCopyOption.REPLACE_EXISTING);
        eventually(() -> trusts(first) && complaints.size() > 1);
        Files.copy(next.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
        eventually(() -> trusts(second));
        assertEquals(2, complaints.size(), complaints.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no.such.host.invalid"})
    void withoutTlsNoOtherAddressThanThisComputersIsListenedOn(String host) {
        String message = assertThrows(IllegalArgumentException.class, () -> new Place(host, 0, false))
                .getMessage();
        assertTrue(message.contains(host) && message.contains("tls"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "localhost"})
    void withoutTlsThisComputersAddressesAre(String host) {
        assertEquals(host, new Place(host, 0, false).host());
    }
}
