/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tombolo.api.Problem;

/** The token of a request: of {@code Authorization: Bearer}, or the password of {@code Basic}, by which browsers send it. */
final class Credentials {
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final String REALM = " realm=\"Tombolo\"";

    private Credentials() {}

    /**
     * Finds the token.
     *
     * @param request with or without one
     * @return the token as the client sent it; empty if there is none
     */
    static Optional<String> token(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(header.substring(7).strip());
        }
        return header.regionMatches(true, 0, "Basic ", 0, 6)
                ? password(header.substring(6).strip())
                : Optional.empty();
    }

    private static Optional<String> password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Asks for a token. Only who reads HTML is asked by Basic too: a browser opens a window then, which is of no use to a script.
     *
     * @param request without a good one
     * @param sent whether it had any
     * @return the refusal
     */
    static Refused challenge(HttpServletRequest request, boolean sent) {
        return challenge(
                request,
                sent,
                sent
                        ? "the token is unknown or revoked; ask the operator for another one (bin/tombolo token create NAME)"
                        : "a token is needed: Authorization: Bearer TOKEN; the operator makes one by bin/tombolo token create NAME");
    }

    /**
     * The same for a reason.
     *
     * @param request without a good token
     * @param sent whether it had any
     * @param detail why it is not good, and what to do
     * @return the refusal
     */
    static Refused challenge(HttpServletRequest request, boolean sent, String detail) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry(CHALLENGE, "Bearer" + REALM + (sent ? ", error=\"invalid_token\"" : "")));
        String accept = request.getHeader("Accept");
        if (accept != null && accept.contains("text/html")) {
            headers.add(Map.entry(CHALLENGE, "Basic" + REALM + ", charset=\"UTF-8\""));
        }
        return new Refused(401, Problem.UNAUTHENTICATED, detail, headers);
    }
}
