/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** The web servers that the operator has listed. */
final class HostList {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Set<String> hosts;
    private final Set<String> hidden;
    private final Names names;

    /**
     * A list.
     *
     * @param hosts {@code NAME} or {@code NAME:PORT}
     * @param hidden {@code NAME:PORT} of servers that needn't have public addresses
     * @param names looks them up
     */
    HostList(Collection<String> hosts, Collection<String> hidden, Names names) {
        this.hosts = lowerCase(hosts);
        this.hidden = lowerCase(hidden);
        this.names = names;
        this.hidden.stream().filter(host -> host.indexOf(':') < 0).findFirst().ifPresent(host -> {
            throw new IllegalArgumentException("org.tombolo.gateway.fetch: hosts.private has " + host
                    + ", and needs a port with each server: " + host + ":443");
        });
    }

    private static Set<String> lowerCase(Collection<String> hosts) {
        return hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Reads an address. */
    static URI parse(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw new ProblemException(
                    Problem.INVALID_ARGUMENT, "\"" + address + "\" is no address: " + e.getReason(), e);
        }
    }

    /**
     * Lets a request go there.
     *
     * @param uri absolute, http or https
     * @return with the addresses to connect to
     * @throws ProblemException PERMISSION_DENIED if the server isn't listed, or its addresses aren't public; INVALID_ARGUMENT if it is no
     *     such address; UNAVAILABLE if the name isn't known
     */
    Destination admit(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        boolean web = secure || scheme.equals("http");
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new ProblemException(
                    Problem.INVALID_ARGUMENT,
                    uri + " is no address of the form http[s]://host[:port]/path, without a user");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? HTTPS : HTTP;
        boolean mayHide = hidden.contains(host + ":" + port);
        boolean usual = port == (secure ? HTTPS : HTTP);
        if (!mayHide && !hosts.contains(host + ":" + port) && !(usual && hosts.contains(host))) {
            throw new ProblemException(
                    Problem.PERMISSION_DENIED,
                    "%s:%d is not among the servers that this runtime reads from and calls back (hosts of org.tombolo.gateway.fetch); give the value itself, or ask the operator"
                            .formatted(host, port));
        }
        return new Destination(uri, addresses(host, mayHide));
    }

    private List<InetAddress> addresses(String host, boolean mayHide) {
        List<InetAddress> found;
        try {
            found = List.of(names.addresses(host.startsWith("[") ? host.substring(1, host.length() - 1) : host));
        } catch (UnknownHostException e) {
            throw new ProblemException(Problem.UNAVAILABLE, "the name " + host + " is not known here", e);
        }
        // One hidden address among others is enough to refuse: which of them is taken isn't the caller's to choose.
        if (!mayHide && !found.stream().allMatch(Addresses::isPublic)) {
            throw new ProblemException(
                    Problem.PERMISSION_DENIED,
                    host + " leads to an address that is not public (hosts.private of org.tombolo.gateway.fetch)");
        }
        return found;
    }
}
