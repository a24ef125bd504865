/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a certificate is known by: the SHA-256 of its DER form.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Fingerprint(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** Refuses anything else than a fingerprint. */
    public Fingerprint {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("\"" + hex
                    + "\" is no fingerprint; it has 64 hexadecimal digits, with or without colons between each two,"
                    + " as bin/tombolo identity prints it");
        }
    }

    /**
     * Reads what a person has typed or pasted.
     *
     * @param text digits of either case, with or without colons
     * @return the fingerprint
     * @throws IllegalArgumentException if it is none
     */
    public static Fingerprint parse(String text) {
        return new Fingerprint(text.replace(":", "").toLowerCase(Locale.ROOT));
    }

    /**
     * The fingerprint of a certificate.
     *
     * @param certificate any
     * @return its fingerprint
     */
    public static Fingerprint of(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Fingerprint(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which each must have", e);
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("the certificate has no DER form", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
