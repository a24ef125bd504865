/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks names of hosts up. */
@FunctionalInterface
interface Names {

    /** All addresses of a host, one at least. */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
