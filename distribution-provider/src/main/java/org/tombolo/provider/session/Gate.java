/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;
import org.tombolo.provider.link.Carrier;

/** Decides which connections may be made and taken, and finds out who is at the other end, before any frame is read. */
public interface Gate {

    /**
     * Who is at the other end.
     *
     * @param carrier over which frames may be exchanged from now on
     * @param name the peer's name if the connection proves it; else empty, and the peer may say any
     * @param identity what the connection proves of the peer: the fingerprint of its certificate; else empty
     * @param standing whether the peer would still be admitted; may be asked at any time, and by any thread
     */
    record Admitted(Carrier carrier, String name, String identity, BooleanSupplier standing) {}

    /**
     * Whether an address may be listened on or dialled.
     *
     * @param address resolved
     * @throws IOException if not, with the reason
     */
    void requireAllowed(InetSocketAddress address) throws IOException;

    /**
     * Finds out who is at the other end of a fresh connection; waits for that, for a bounded time.
     *
     * @param carrier connected; closed by the caller if this fails
     * @param dialled whether this side dialled
     * @param expected name of the peer that was dialled; empty for any
     * @return who it is
     * @throws IOException if the peer may not connect, or does not prove who it is in time, with what to do
     */
    Admitted admit(Carrier carrier, boolean dialled, String expected) throws IOException;

    /**
     * Whether a peer of that name is known, so that a connection can prove to be its.
     *
     * @param name any
     * @return false where connections prove nothing
     */
    default boolean knows(String name) {
        return false;
    }

    /** Whether nobody between the two ends can read what is said. */
    boolean isConfidential();
}
