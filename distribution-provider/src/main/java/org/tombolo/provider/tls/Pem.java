/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and certificates as text, in the files of PEM (RFC 7468). */
final class Pem {

    private static final long LONGEST = 1 << 20;
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    /** The certificates of a file, in their order; at least one. */
    static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        try (ByteArrayInputStream in = new ByteArrayInputStream(bytes(file))) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                certificates.add((X509Certificate) each);
            }
        } catch (CertificateException e) {
            throw new IOException(file + " can't be read as certificates: " + e.getMessage() + "; it must hold PEM", e);
        }
        if (certificates.isEmpty()) {
            throw new IOException(file + " holds no certificate; it must begin with -----BEGIN CERTIFICATE-----");
        }
        return List.copyOf(certificates);
    }

    /** The private key of a file: an elliptic curve's, in PKCS #8, without a password. */
    static PrivateKey key(Path file) throws IOException {
        Matcher key = KEY.matcher(new String(bytes(file), StandardCharsets.US_ASCII));
        if (!key.find()) {
            throw new IOException(file + " holds no key that begins with -----BEGIN PRIVATE KEY-----; convert another"
                    + " kind by: openssl pkcs8 -topk8 -nocrypt -in OLD -out " + file);
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(key.group(1));
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    file + " holds no elliptic curve key: " + e.getMessage()
                            + "; make one by: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256",
                    e);
        }
    }

    /** One block of PEM with its end of line. */
    static String text(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(der) + "\n-----END " + kind + "-----\n";
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            long size = Files.size(file);
            if (size > LONGEST) {
                throw new IOException(
                        file + " has " + size + " bytes, which is too long for a key or certificate (" + LONGEST + ")");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException(file + " is not there", e);
        }
    }
}
