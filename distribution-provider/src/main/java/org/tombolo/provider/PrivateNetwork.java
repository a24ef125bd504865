/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tombolo.provider.session.HostPort;

/**
 * Whether a node stays within private networks: what it listens on and whom it dials.
 *
 * <p>A host's name does not say; who answers to it may change at any time. Only numbers count, and "localhost". Source:
 * OSGi Compendium, 100.3.4; RFC 1918, RFC 3927, RFC 4193, RFC 4291.
 */
final class PrivateNetwork {

    /** Nothing that a resolver would be asked for. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private PrivateNetwork() {}

    /**
     * Whether all addresses of a node are private.
     *
     * @param listening where it listens, HOST:PORT, if it does
     * @param peers whom it dials, each HOST:PORT
     */
    static boolean holds(Optional<String> listening, Collection<String> peers) {
        return listening.stream().allMatch(PrivateNetwork::contains)
                && peers.stream().allMatch(PrivateNetwork::contains);
    }

    /** Whether an address, HOST:PORT, is known to be private; false if it is none. */
    static boolean contains(String hostPort) {
        try {
            InetSocketAddress address = HostPort.parse(hostPort);
            return address.getHostString().equals("localhost")
                    || (NUMBERS.matcher(address.getHostString()).matches()
                            && contains(InetAddress.getByName(address.getHostString())));
        } catch (IllegalArgumentException | UnknownHostException e) {
            return false;
        }
    }

    private static boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || uniqueLocal;
    }
}
