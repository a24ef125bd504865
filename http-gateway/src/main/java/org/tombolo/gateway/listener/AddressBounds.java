/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.net.InetAddress;
import java.util.Set;

/**
 * What one remote address may have of the listener. Of IPv6 the first 64 bits are an address here: whoever has one has all that begin so.
 *
 * @param connections how many may be open at once
 * @param fresh how many may begin in ten seconds: each costs a handshake
 * @param failures how many requests without a good token one connection may bring; with the last of them it is closed
 * @param proxies addresses behind which many clients are: neither is counted for them
 * @param loopback whether the connections of clients on this computer are counted too
 */
public record AddressBounds(int connections, int fresh, int failures, Set<InetAddress> proxies, boolean loopback) {

    /** Refuses bounds that let nobody in. */
    public AddressBounds {
        proxies = Set.copyOf(proxies);
        if (connections < 1 || fresh < 1 || failures < 1) {
            throw new IllegalArgumentException("limit.address.connections is " + connections
                    + ", limit.address.new.connections " + fresh + " and limit.connection.failures " + failures
                    + "; each is to be at least 1");
        }
    }

    /** {@return whether the connections of an address are counted} */
    boolean counted(InetAddress address) {
        return !proxies.contains(address) && (loopback || !address.isLoopbackAddress());
    }

    /** {@return whether the failures over a connection from an address are counted} */
    boolean watched(InetAddress address) {
        return !proxies.contains(address);
    }
}
