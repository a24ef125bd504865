/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.listener.ExchangePhase;
import org.tombolo.gateway.problem.ProblemBody;
import org.tombolo.spi.access.Authenticator;
import org.tombolo.spi.access.Principal;

/** Judges requests: how they look, how they are addressed, which page they come from, and who sends them; in this order. For any thread. */
final class Entrance {
    private final List<String> names;
    private final Set<InetAddress> proxies;
    private final Origins origins;

    /**
     * An entrance.
     *
     * @param config which names, proxies and origins are allowed
     */
    Entrance(GateConfig config) {
        List<String> all = new ArrayList<>(List.of("localhost", "127.0.0.1", "[::1]", bracketed(config.http_host())));
        for (String name : config.http_names()) {
            all.add(bracketed(name.strip()));
        }
        names = all.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        proxies = Addressed.proxies(config.proxies());
        origins = new Origins(config.cors_origins());
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /**
     * Judges a request. One that may pass gets its attributes; a browser's question beforehand is answered.
     *
     * @param request as it came
     * @param response gets headers, and the answer to such a question
     * @param authenticator knows tokens; empty: nobody is let in
     * @return why it is refused; empty if it may pass, or was answered
     */
    Optional<Refused> refusal(
            HttpServletRequest request, HttpServletResponse response, Optional<Authenticator> authenticator) {
        Addressed addressed = Addressed.of(request, proxies);
        Optional<Refused> refused = RequestShape.refusal(request)
                .or(() -> addressed.refusal(names, request.getLocalAddr()))
                .or(() -> origins.refusal(request, addressed.origin(), response));
        if (refused.isPresent() || origins.answered(request, response)) {
            return refused;
        }
        request.setAttribute(RequestAttributes.BASE, addressed.base());
        Optional<Refused> stranger = strangerRefusal(request, addressed.client(), authenticator);
        request.setAttribute(
                ExchangePhase.ATTRIBUTE, stranger.isPresent() ? ExchangePhase.STRANGER : ExchangePhase.KNOWN);
        return stranger.or(() -> RequestShape.bodyRefusal(request));
    }

    private Optional<Refused> strangerRefusal(
            HttpServletRequest request, String client, Optional<Authenticator> authenticator) {
        Optional<String> token = Credentials.token(request);
        if (token.isEmpty() || authenticator.isEmpty()) {
            return Optional.of(Credentials.challenge(request, token.isPresent()));
        }
        // A proxy on this computer may say nothing of its client, who is elsewhere all the same.
        boolean direct = !Addressed.proxied(request, proxies);
        String address = direct ? bracketed(client) + ":" + request.getRemotePort() : client;
        try {
            Optional<Principal> principal =
                    authenticator.get().authenticate(token.get(), address, direct && loopback(client));
            principal.ifPresent(known -> request.setAttribute(RequestAttributes.PRINCIPAL, known));
            return principal.isPresent() ? Optional.empty() : Optional.of(Credentials.challenge(request, true));
        } catch (ProblemException e) {
            if (e.problem() == Problem.UNAUTHENTICATED) {
                return Optional.of(Credentials.challenge(request, true, e.getMessage()));
            }
            return Optional.of(new Refused(
                    e.problem().httpStatus(),
                    e.problem(),
                    e.getMessage(),
                    e.retryAfter()
                            .map(time -> List.of(Map.entry("Retry-After", Long.toString(ProblemBody.seconds(time)))))
                            .orElse(List.of())));
        } catch (RuntimeException e) {
            // Who can't be looked up is not let in, and that is no fault of his.
            throw new IllegalStateException(Problem.INTERNAL + ": the authenticator failed", e);
        }
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
