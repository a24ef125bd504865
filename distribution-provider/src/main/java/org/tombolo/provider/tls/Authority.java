/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who vouches for names (RFC 5280, section 6). Withdrawn certificates are not looked up: a peer is withdrawn by taking
 * it out of the peers file.
 *
 * @param certificates the authorities'; may be none
 */
record Authority(List<X509Certificate> certificates) {

    Authority {
        certificates = List.copyOf(certificates);
    }

    /** Why nobody here vouches for the first certificate of the chain; empty if somebody does. */
    Optional<String> fault(List<X509Certificate> chain, Instant now) {
        if (certificates.isEmpty()) {
            return Optional.of("there is no authority file");
        }
        Set<TrustAnchor> anchors = new HashSet<>();
        certificates.forEach(each -> anchors.add(new TrustAnchor(each, null)));
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            // A chain may bring the authority itself along, which is no part of the path.
            List<X509Certificate> path =
                    chain.stream().filter(each -> !certificates.contains(each)).toList();
            CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
            if (path.isEmpty()) {
                return Optional.of("it is the authority's own certificate");
            }
            CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.of("the authority does not vouch for it (" + e.getMessage() + ")");
        }
    }
}
