/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The names in a certificate that a runtime may go by: the DNS names, and where there are none the common name. */
final class CertificateName {

    /** Shown where a certificate has no name that a runtime may have; no runtime can have it. */
    static final String NONE = "?";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Integer DNS = 2;

    private CertificateName() {}

    /** Whether a runtime may have this name. It can be typed in a shell as it is. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The common name if it is one of the names, or if the certificate vouches for itself; else the first of the names, or
     * {@link #NONE}; safe to be printed.
     */
    static String of(X509Certificate certificate) {
        Set<String> names = all(certificate);
        Set<String> common = new TreeSet<>();
        try {
            commonName(certificate, common);
        } catch (InvalidNameException e) {
            return NONE;
        }
        boolean own = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        return common.stream()
                .filter(name -> own || names.contains(name))
                .findFirst()
                .or(() -> names.stream().findFirst())
                .orElse(NONE);
    }

    /** All names; a certificate of whatever origin has none at worst. */
    static Set<String> all(X509Certificate certificate) {
        Set<String> names = new TreeSet<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> each : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (DNS.equals(each.get(0)) && each.get(1) instanceof String name && isName(name)) {
                    names.add(name);
                }
            }
            if (names.isEmpty()) {
                commonName(certificate, names);
            }
        } catch (CertificateParsingException | InvalidNameException e) {
            return Set.of();
        }
        return names;
    }

    private static void commonName(X509Certificate certificate, Set<String> names) throws InvalidNameException {
        for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
            if (part.getType().equalsIgnoreCase("CN") && part.getValue() instanceof String name && isName(name)) {
                names.add(name);
            }
        }
    }
}
