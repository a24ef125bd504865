/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A runtime that is trusted, and how it proves who it is.
 *
 * @param name the name that it goes by here, unique among the peers
 * @param address HOST:PORT to dial it at, or {@link #DIALS_US}
 * @param fingerprints of its certificates, at most {@value #MOST}; none if the authority vouches for it
 */
public record Peer(String name, String address, List<Fingerprint> fingerprints) {

    /** Stands for the address of a peer that is not dialled. */
    public static final String DIALS_US = "-";

    /** Stands for the fingerprint of a peer for whose name the authority vouches. */
    public static final String BY_AUTHORITY = "authority";

    /** How many certificates a peer may have: the old and the new one while it changes them. */
    public static final int MOST = 2;

    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9A-Za-z:.%]+]|[A-Za-z0-9._-]+):([0-9]{1,5})");
    private static final int LAST_PORT = 65_535;

    /** Refuses what can't be, with the value and what is allowed. */
    public Peer {
        if (!CertificateName.isName(name)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name; it must be made of 1 to 64 letters, digits, dots, - and _");
        }
        if (!address.equals(DIALS_US) && !isAddress(address)) {
            throw new IllegalArgumentException(
                    "\"" + address + "\" is no address; it must be HOST:PORT with a port from"
                            + " 1 to 65535, an IPv6 host in brackets, or " + DIALS_US + " for a peer that dials us");
        }
        fingerprints = List.copyOf(fingerprints);
        if (fingerprints.size() > MOST) {
            throw new IllegalArgumentException("the peer " + name + " has " + fingerprints.size()
                    + " fingerprints, and may have " + MOST + ": remove it, then add it with those that it needs");
        }
    }

    /** Where to dial it, if it is to be dialled. */
    public Optional<String> dialled() {
        return address.equals(DIALS_US) ? Optional.empty() : Optional.of(address);
    }

    /** Whether the authority vouches for it, by its name. */
    public boolean byAuthority() {
        return fingerprints.isEmpty();
    }

    private static boolean isAddress(String text) {
        var parts = ADDRESS.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        int port = Integer.parseInt(parts.group(2));
        return port > 0 && port <= LAST_PORT;
    }
}
