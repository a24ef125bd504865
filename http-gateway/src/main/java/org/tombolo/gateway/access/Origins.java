/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tombolo.api.Problem;

/** Pages of which origins may send requests: the gateway's own, and those of the list (CORS, as the Fetch standard has it). */
final class Origins {
    private static final String METHODS = "GET, HEAD, POST, DELETE";
    private static final String HEADERS = "Authorization, Content-Type, Accept, Prefer, Tombolo-Call, Tombolo-Timeout";
    private static final String EXPOSED =
            "Tombolo-Call, Location, Link, Retry-After, Preference-Applied, Content-Disposition";

    private final Set<String> listed;

    /**
     * A list.
     *
     * @param listed the foreign ones that are allowed
     */
    Origins(String[] listed) {
        this.listed = Stream.of(listed)
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Judges a request, and tells the browser of a listed page that it may read the answer.
     *
     * @param request with or without an Origin
     * @param own the gateway's origin, as the client addressed it
     * @param response gets the headers
     * @return why it is refused; empty if it is not
     */
    Optional<Refused> refusal(HttpServletRequest request, String own, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (!listed.isEmpty()) {
            response.addHeader("Vary", "Origin");
        }
        if (origin == null || origin.equalsIgnoreCase(own)) {
            return Optional.empty();
        }
        if (listed.contains(origin.toLowerCase(Locale.ROOT))) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Expose-Headers", EXPOSED);
            return Optional.empty();
        }
        return Optional.of(Refused.of(
                403,
                Problem.PERMISSION_DENIED,
                "pages of " + origin + " may not call this gateway; if they are to, the operator adds that origin to"
                        + " cors.origins of org.tombolo.gateway"));
    }

    /**
     * Answers a browser that asks beforehand; it sends no token with that.
     *
     * @param request allowed so far
     * @param response gets the answer
     * @return whether it was such a question
     */
    boolean answered(HttpServletRequest request, HttpServletResponse response) {
        if (!request.getMethod().equals("OPTIONS")
                || request.getHeader("Origin") == null
                || request.getHeader("Access-Control-Request-Method") == null) {
            return false;
        }
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        response.setHeader("Access-Control-Allow-Headers", HEADERS);
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return true;
    }
}
