/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.net.InetSocketAddress;

/** Addresses as people write them: HOST:PORT, with an IPv6 host in brackets. The host is not looked up yet. */
public final class HostPort {

    private HostPort() {}

    /**
     * Reads an address.
     *
     * @param text HOST:PORT
     * @return the address, unresolved
     * @throws IllegalArgumentException if it is none
     */
    public static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
        if (host.isEmpty() || (host.contains(":") && !text.startsWith("["))) {
            throw new IllegalArgumentException("it is not HOST:PORT");
        }
        return InetSocketAddress.createUnresolved(host, port(text.substring(colon + 1)));
    }

    /** The text that {@link #parse} reads as this address. */
    public static String text(InetSocketAddress address) {
        String host = address.getHostString();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the port " + text + " is no number", e);
        }
        throw new IllegalArgumentException("the port " + text + " is not between 1 and 65535");
    }
}
