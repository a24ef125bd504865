/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.access;

import java.util.Optional;

/** Knows whose credentials an HTTP request carries. Where none is registered, nobody is let in. */
@FunctionalInterface
public interface Authenticator {

    /**
     * Looks up a token.
     *
     * @param token what the client sent; never to be logged
     * @param address host and port of the client, for the {@link Caller}
     * @param loopback whether the client is on this computer
     * @return empty if the token is unknown or revoked: the client is answered 401
     * @throws org.tombolo.api.ProblemException if it is not to be answered now: with
     *     {@link org.tombolo.api.Problem#QUOTA_EXCEEDED} and the time to wait, after too many unknown tokens from an address, the client
     *     is answered 429 with {@code Retry-After}; with {@link org.tombolo.api.Problem#UNAUTHENTICATED}, 401 and the reason, which only
     *     who has the token is to learn: that it has expired; with other problems their own status. Anything else that is thrown is
     *     answered 500
     */
    Optional<Principal> authenticate(String token, String address, boolean loopback);

    /**
     * Whether a principal that was let in would be today. Asked before work begins that has waited.
     *
     * @param principal as {@link #authenticate} gave it
     * @return false if its token has expired or was revoked, or stands for other scopes now
     */
    default boolean knows(Principal principal) {
        return true;
    }
}
