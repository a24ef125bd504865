/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.console;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which requests are refused whoever sends them. They must reach this machine's own loopback address, as the password
 * is not encrypted. The {@code Host} must be a loopback name with this listener's port:
 * a foreign name that was made to point here (DNS rebinding) is not. A request that changes something must come from
 * a page of this very address, if the client says where it comes from; browsers do.
 */
final class SameOrigin {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private SameOrigin() {}

    /**
     * Judges a request.
     *
     * @param method the HTTP method
     * @param address the listener's own address, at which the request arrived, in figures
     * @param port the listener's own port
     * @param headers a header's value by its name
     * @return why it is refused, for whoever sent it; empty if it is not
     */
    static Optional<String> refusal(
            String method, String address, int port, Function<String, Optional<String>> headers) {
        if (!loopback(address)) {
            return Optional.of("this console is not encrypted and answers on loopback only, not on " + address
                    + "; set org.apache.felix.http.host to 127.0.0.1, and come through a tunnel");
        }
        String host = headers.apply("Host").orElse("").toLowerCase(Locale.ROOT);
        if (LOOPBACK.stream().noneMatch(name -> host.equals(name + ":" + port) || (port == 80 && host.equals(name)))) {
            return Optional.of("Host " + host + " is not this console; open http://127.0.0.1:" + port
                    + "/system/console (through a tunnel: forward the same port number)");
        }
        return SAFE.contains(method) ? Optional.empty() : foreignSource(method, "http://" + host, headers);
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Optional<String> foreignSource(
            String method, String here, Function<String, Optional<String>> headers) {
        Optional<String> origin = headers.apply("Origin");
        if (origin.isPresent()) {
            return origin.get().equalsIgnoreCase(here)
                    ? Optional.empty()
                    : refused(method, "origin " + origin.get(), here);
        }
        Optional<String> referer = headers.apply("Referer");
        if (referer.isPresent()) {
            return originOf(referer.get()).equalsIgnoreCase(here)
                    ? Optional.empty()
                    : refused(method, "page " + referer.get(), here);
        }
        Optional<String> site = headers.apply("Sec-Fetch-Site");
        return site.isEmpty() || site.get().equals("same-origin") || site.get().equals("none")
                ? Optional.empty()
                : refused(method, "site (" + site.get() + ")", here);
    }

    private static Optional<String> refused(String method, String source, String here) {
        return Optional.of(method + " from the foreign " + source + " is refused; use the pages of " + here);
    }

    private static String originOf(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getScheme() + "://" + uri.getRawAuthority();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
