/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A private key and the certificate that goes with it.
 *
 * @param key the private key: EC, RSA or EdDSA
 * @param chain the certificate, then those that lead to its authority
 */
record ServerKey(PrivateKey key, List<X509Certificate> chain) {

    /** Refuses a key without a certificate. */
    ServerKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a key needs a certificate");
        }
    }

    /** {@return why clients won't take the certificate at a time; empty if they may} */
    Optional<String> untimely(Instant now) {
        Instant from = chain.get(0).getNotBefore().toInstant();
        Instant to = chain.get(0).getNotAfter().toInstant();
        if (now.isAfter(to)) {
            return Optional.of("expired at " + to + "; clients refuse it: put a new one there");
        }
        return now.isBefore(from)
                ? Optional.of("is valid from " + from + " only; wait, or set the clock that is wrong")
                : Optional.empty();
    }

    /**
     * Refuses a key that is another certificate's, as two files may be of which one was replaced already.
     *
     * @param where the files, for the message
     * @return this
     * @throws IOException if they don't belong together
     */
    ServerKey checked(String where) throws IOException {
        byte[] text = {1, 2, 3};
        try {
            String algorithm =
                    switch (key.getAlgorithm()) {
                        case "EC" -> "SHA256withECDSA";
                        case "RSA" -> "SHA256withRSA";
                        default -> key.getAlgorithm();
                    };
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(chain.get(0).getPublicKey());
            signature.update(text);
            if (signature.verify(signed)) {
                return this;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(where + ": key and certificate don't belong together: " + e.getMessage(), e);
        }
        throw new IOException(where + ": the key is not that of the certificate; put both of one pair there");
    }
}
