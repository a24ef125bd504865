/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.List;
import java.util.Set;

/**
 * Who a runtime is: a private key on the curve P-256, and the certificate that goes with it.
 *
 * @param key the private key
 * @param chain the certificate, then those that lead to the authority, if there is one
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {

    /** The name of the key's file in an identity's folder. */
    public static final String KEY_FILE = "key.pem";

    /** The name of the certificate's file in an identity's folder. */
    public static final String CERTIFICATE_FILE = "certificate.pem";

    private static final int BITS = 256;

    /** Refuses an identity without a certificate. */
    public Identity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an identity needs a certificate");
        }
    }

    /**
     * Reads an identity.
     *
     * @param folder holds {@link #KEY_FILE} and {@link #CERTIFICATE_FILE}
     * @return the identity
     * @throws IOException if a file is missing, can't be read, is not fit, can be read by others, or the two don't
     *     belong together; says which and what to do
     */
    public static Identity load(Path folder) throws IOException {
        Path keyFile = folder.resolve(KEY_FILE);
        Path certificateFile = folder.resolve(CERTIFICATE_FILE);
        refuseOpenKey(keyFile);
        PrivateKey key = Pem.key(keyFile);
        if (!(key instanceof ECPrivateKey curve) || curve.getParams().getOrder().bitLength() != BITS) {
            throw new IOException(keyFile + " holds a key of another kind; a runtime's is on the curve P-256");
        }
        Identity identity = new Identity(key, Pem.certificates(certificateFile));
        identity.refuseStrangeKey(keyFile, certificateFile);
        return identity;
    }

    /** The certificate that proves who this is. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** What others pin this identity by. */
    public Fingerprint fingerprint() {
        return Fingerprint.of(certificate());
    }

    /** The name in the certificate. */
    public String name() {
        return CertificateName.of(certificate());
    }

    /** The certificate and its chain as PEM, to be given to others. */
    public String pem() {
        StringBuilder text = new StringBuilder();
        for (X509Certificate each : chain) {
            try {
                text.append(Pem.text("CERTIFICATE", each.getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a certificate that was read can't be written", e);
            }
        }
        return text.toString();
    }

    /** The key as PEM, in PKCS #8: a secret. */
    public String keyPem() {
        return Pem.text("PRIVATE KEY", key.getEncoded());
    }

    @Override
    public String toString() {
        return name() + " " + fingerprint();
    }

    private static void refuseOpenKey(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null || !Files.exists(file)) {
            return;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ)) {
            throw new IOException(file + " can be read by others (" + PosixFilePermissions.toString(permissions)
                    + "): chmod 600 " + file + "; if others may have read it, make a new key");
        }
    }

    private void refuseStrangeKey(Path keyFile, Path certificateFile) throws IOException {
        byte[] text = "whose key is it".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certificate().getPublicKey());
            signature.update(text);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(keyFile + " and " + certificateFile + " don't belong together: " + e.getMessage(), e);
        }
        throw new IOException(keyFile + " is not the key of the certificate in " + certificateFile
                + "; put both of one identity there");
    }
}
