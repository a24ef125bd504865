/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a key and its certificate lie: in two PEM files, or in a PKCS #12 key store.
 *
 * @param certificate the certificate and its chain as PEM; or a key store, if its name ends in .p12 or .pfx
 * @param key the key as PEM (PKCS #8, no password); empty for a key store
 * @param password a file with the key store's password; empty where it has none
 */
public record KeyFiles(Path certificate, Optional<Path> key, Optional<Path> password) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /** {@return the files, for looking whether they have changed} */
    List<Path> all() {
        List<Path> files = new ArrayList<>(List.of(certificate));
        key.ifPresent(files::add);
        password.ifPresent(files::add);
        return files;
    }

    /**
     * Reads them.
     *
     * @return the key
     * @throws IOException if one is missing or not of the form, or they don't belong together; says which and what to do
     */
    ServerKey read() throws IOException {
        try {
            return parts().checked(certificate + key.map(file -> " and " + file).orElse(""));
        } catch (NoSuchFileException e) {
            throw new IOException(
                    e.getFile() + " is not there; put it there, or correct tls.certificate and tls.key", e);
        } catch (FileSystemException e) {
            throw new IOException(e.getFile() + " can't be read (" + e + "); let this runtime's user read it", e);
        }
    }

    private ServerKey parts() throws IOException {
        String name = certificate.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx")
                ? keyStore()
                : new ServerKey(
                        key(key.orElseThrow(() -> new IOException(
                                "tls.certificate is " + certificate + " and tls.key is empty; name the key's file"))),
                        certificates(certificate));
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> all = new ArrayList<>();
        try (ByteArrayInputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                all.add((X509Certificate) each);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " can't be read as certificates: " + e.getMessage() + "; it must hold PEM", e);
        }
        if (all.isEmpty()) {
            throw new IOException(file + " holds no certificate; it must begin with -----BEGIN CERTIFICATE-----");
        }
        return all;
    }

    private static PrivateKey key(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher block = KEY.matcher(text);
        if (!block.find()) {
            boolean encrypted = text.contains("ENCRYPTED");
            throw new IOException(file
                    + (encrypted
                            ? " holds a key with a password; write it without one by: "
                            : " holds no key that begins with -----BEGIN PRIVATE KEY-----; convert another kind by: ")
                    + "openssl pkey -in " + file + " -out NEW"
                    + (encrypted ? ", or put both into a key store (tls.password.file)" : ""));
        }
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der(block.group(1), file));
        for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
            Optional<PrivateKey> key = key(spec, algorithm);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new IOException(file + " is broken, or holds a key of another kind than EC, RSA and EdDSA");
    }

    private static byte[] der(String base64, Path file) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is broken: between its lines is no base64 (" + e.getMessage() + ")", e);
        }
    }

    /** Which kind it is stands inside. */
    private static Optional<PrivateKey> key(PKCS8EncodedKeySpec spec, String algorithm) throws IOException {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java has no keys of the kind " + algorithm, e);
        }
    }

    private ServerKey keyStore() throws IOException {
        char[] secret = password.isPresent()
                ? Files.readString(password.get(), StandardCharsets.UTF_8)
                        .strip()
                        .toCharArray()
                : new char[0];
        try {
            KeyStore store = opened(secret);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getKey(alias, secret) instanceof PrivateKey key) {
                    List<X509Certificate> chain = new ArrayList<>();
                    for (Certificate each : store.getCertificateChain(alias)) {
                        chain.add((X509Certificate) each);
                    }
                    return new ServerKey(key, chain);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(certificate + " can't be read as a PKCS #12 key store: " + e.getMessage(), e);
        }
        throw new IOException(certificate + " holds no private key with its certificate");
    }

    private KeyStore opened(char[] secret) throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(certificate);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (ByteArrayInputStream in = new ByteArrayInputStream(bytes)) {
            store.load(in, secret);
        } catch (IOException e) {
            // So it says that the password is wrong, and so that these are other bytes.
            boolean wrong = e.getCause() instanceof UnrecoverableKeyException;
            throw new IOException(
                    wrong
                            ? password.map(file -> "the password in " + file + " is not that of " + certificate)
                                    .orElse(certificate + " has a password; name a file with it by tls.password.file")
                            : certificate + " can't be read as a PKCS #12 key store: " + e.getMessage(),
                    e);
        }
        return store;
    }
}
