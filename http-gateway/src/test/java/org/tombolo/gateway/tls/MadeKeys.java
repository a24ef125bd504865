/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Keys and certificates as an institute has them, made by Java's keytool.
 *
 * @param folder where they go
 */
public record MadeKeys(Path folder) {
    static final String PASSWORD = "a password";
    private static final String ALIAS = "gateway";

    /**
     * A key store of one key: {@code NAME.p12}, its password in {@code NAME.password}.
     *
     * @param name of the file
     * @param algorithm EC or RSA
     * @param more arguments of keytool
     */
    public KeyFiles store(String name, String algorithm, String... more) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            keytool.destroyForcibly();
            throw new IOException(Files.readString(folder.resolve(name + ".log")));
        }
        Path password = Files.writeString(folder.resolve(name + ".password"), PASSWORD + "\n");
        return new KeyFiles(store, Optional.empty(), Optional.of(password));
    }

    /** The same as two PEM files, {@code NAME.crt} and {@code NAME.key}. */
    public KeyFiles pem(String name, String algorithm, String... more)
            throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore store = open(store(name, algorithm, more));
        Path certificate = folder.resolve(name + ".crt");
        Path key = folder.resolve(name + ".key");
        write(certificate, "CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
        write(key, "PRIVATE KEY", store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        return new KeyFiles(certificate, Optional.of(key), Optional.empty());
    }

    private static void write(Path file, String what, byte[] der) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + what
                        + "-----\n");
    }

    private static KeyStore open(KeyFiles files) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(files.certificate())) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /** A client's side that trusts the certificate in a store alone. */
    public static SSLContext trusting(KeyFiles files) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, open(files).getCertificate(ALIAS));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
