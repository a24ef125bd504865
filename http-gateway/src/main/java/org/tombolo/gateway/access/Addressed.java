/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tombolo.api.Problem;

/**
 * How a client addressed the gateway, and who it is, as a listed proxy says, else as the connection does.
 *
 * @param scheme http or https
 * @param host in lower case, an IPv6 address in brackets
 * @param port 1 to 65535
 * @param prefix of the path, that a proxy takes away; empty or with a slash at its beginning alone
 * @param client address of the client, without its port
 */
record Addressed(String scheme, String host, int port, String prefix, String client) {
    private static final Pattern HOST = Pattern.compile("[a-z0-9._-]{1,253}|\\[[0-9a-f:.]{2,45}]");
    /** An address in figures, for which no server of names is asked. */
    private static final Pattern LITERAL =
            Pattern.compile("\\[[0-9a-f:.]{2,45}]|(O\\.){3}O".replace("O", "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"));

    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]{1,64}){0,8}");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    /**
     * Reads a request.
     *
     * @param request as it came
     * @param proxies addresses whose forwarded headers count
     * @return how it was addressed
     */
    static Addressed of(HttpServletRequest request, Set<InetAddress> proxies) {
        String from = request.getRemoteAddr();
        Addressed direct = new Addressed(
                request.getScheme(),
                request.getServerName().toLowerCase(Locale.ROOT),
                request.getServerPort(),
                "",
                from);
        return proxied(request, proxies) ? direct.forwarded(request) : direct;
    }

    /** Whether a request comes from a listed proxy, whatever that says of its client. */
    static boolean proxied(HttpServletRequest request, Set<InetAddress> proxies) {
        return !proxies.isEmpty() && proxies.contains(inFigures(request.getRemoteAddr()));
    }

    /** The addresses of a list. */
    static Set<InetAddress> proxies(String[] listed) {
        Set<InetAddress> all = new HashSet<>();
        for (String each : listed) {
            all.add(inFigures(each));
        }
        return Set.copyOf(all);
    }

    private static InetAddress inFigures(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address + " is no address; proxies names addresses in figures", e);
        }
    }

    private static boolean same(String literal, String here) {
        try {
            return InetAddress.getByName(literal).equals(InetAddress.getByName(here));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private Addressed forwarded(HttpServletRequest request) {
        String said = last(request, "Forwarded").orElse("");
        String host2 = part(said, "host").or(() -> old(request, "Host")).orElse("");
        Optional<String> scheme2 = part(said, "proto").or(() -> old(request, "Proto"));
        Optional<String> for2 = part(said, "for").or(() -> old(request, "For"));
        String protocol = scheme2.filter("https"::equals)
                .or(() -> scheme2.filter("http"::equals))
                .orElse(scheme);
        int colon = host2.endsWith("]") ? -1 : host2.lastIndexOf(':');
        String name = colon < 0 ? host2 : host2.substring(0, colon);
        String number = colon < 0 ? old(request, "Port").orElse("") : host2.substring(colon + 1);
        boolean named = HOST.matcher(name.toLowerCase(Locale.ROOT)).matches();
        int usual = protocol.equals("https") ? 443 : 80;
        int given = PORT.matcher(number).matches() ? Integer.parseInt(number) : usual;
        return new Addressed(
                protocol,
                named ? name.toLowerCase(Locale.ROOT) : host,
                named || !number.isEmpty() ? given : port,
                old(request, "Prefix")
                        .filter(path -> PREFIX.matcher(path).matches())
                        .orElse(""),
                for2.filter(text -> text.length() <= 64).orElse(client));
    }

    /** A proxy that sends the standard's header does not watch over the older ones, which may be the client's own. */
    private static Optional<String> old(HttpServletRequest request, String name) {
        return request.getHeader("Forwarded") == null ? last(request, "X-Forwarded-" + name) : Optional.empty();
    }

    /** What the proxy itself has added stands last, be it in the client's line or in one of its own. */
    private static Optional<String> last(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .reduce((client, proxy) -> proxy)
                .map(value -> value.substring(value.lastIndexOf(',') + 1).strip());
    }

    private static Optional<String> part(String forwarded, String name) {
        return Arrays.stream(forwarded.split(";", -1))
                .map(String::strip)
                .filter(each -> each.regionMatches(true, 0, name + "=", 0, name.length() + 1))
                .map(each -> each.substring(name.length() + 1).replace("\"", ""))
                .findFirst();
    }

    /** {@return scheme, host and port as an Origin header has them} */
    String origin() {
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }

    /** {@return what links begin with} */
    String base() {
        return origin() + prefix;
    }

    /**
     * Refuses a host that is not this gateway's: a foreign name that was made to point here (DNS rebinding) would have a browser
     * take a foreign page for one of ours.
     *
     * @param names allowed ones, in lower case
     * @param here the address at which the connection came in
     * @return why it is refused; empty if it is not
     */
    Optional<Refused> refusal(List<String> names, String here) {
        if (names.contains(host) || (LITERAL.matcher(host).matches() && same(host, here))) {
            return Optional.empty();
        }
        return Optional.of(Refused.of(
                421,
                Problem.INVALID_ARGUMENT,
                "this gateway is not " + host
                        + "; if it is to be, the operator adds that name to http.names of org.tombolo.gateway"));
    }
}
