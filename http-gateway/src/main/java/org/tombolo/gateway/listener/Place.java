/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where the gateway listens.
 *
 * @param host a name or an address
 * @param port 0 for any free one
 * @param tls whether it is encrypted; without, only loopback addresses are listened on
 */
public record Place(String host, int port, boolean tls) {

    /** Refuses to be reached from elsewhere without encryption. */
    public Place {
        if (!tls && !loopback(host)) {
            throw new IllegalArgumentException(
                    "http.host is " + host + " and tls is false: without encryption the gateway"
                            + " listens on loopback alone; set tls to true, or http.host to 127.0.0.1");
        }
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
