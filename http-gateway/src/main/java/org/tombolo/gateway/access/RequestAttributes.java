/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

/** What the gate puts into every request that it lets through, under these names; javax requests have it too. */
public final class RequestAttributes {
    /** The {@link org.tombolo.spi.access.Principal} who asks. */
    public static final String PRINCIPAL = "org.tombolo.gateway.principal";

    /** The call's id, a String: that of the header Tombolo-Call, or made here. The answer has it in the same header already. */
    public static final String CALL = "org.tombolo.gateway.call";

    /**
     * What links begin with, a String without a slash at its end: {@code https://institute.example}, as the client addressed the
     * gateway. What proxies say counts if they are listed.
     */
    public static final String BASE = "org.tombolo.gateway.base";

    private RequestAttributes() {}
}
