/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

/** What the gate puts into every request that it lets through, under these names. */
public final class RequestAttributes {
    /** The {@link org.tombolo.spi.access.Principal} who asks. */
    public static final String PRINCIPAL = "org.tombolo.gateway.principal";

    /** The call's id, a String: that of the header Tombolo-Call, or made here. */
    public static final String CALL = "org.tombolo.gateway.call";

    private RequestAttributes() {}
}
