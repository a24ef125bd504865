/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;
import org.tombolo.provider.session.Gate.Admitted;
import org.tombolo.wire.frame.Frame.Hello;
import org.tombolo.wire.frame.ProtocolException;

/**
 * Who began a session, and who is at the other end.
 *
 * @param dialled whether this side dialled
 * @param address where this side dialled, or where the peer comes from
 * @param wanted id of the runtime that must answer; empty for any
 * @param name the peer's name as its certificate proves it; empty without proof, and then the peer may say any
 * @param identity the fingerprint of the peer's certificate; empty without proof
 * @param standing whether the peer is still trusted
 */
record Origin(
        boolean dialled,
        InetSocketAddress address,
        String wanted,
        String name,
        String identity,
        BooleanSupplier standing) {

    /** The peer is found out. */
    Origin proven(Admitted peer) {
        return new Origin(dialled, address, wanted, peer.name(), peer.identity(), peer.standing());
    }

    /** The peer's name: proven, or as it says. */
    String nameOr(Hello hello) {
        return name.isEmpty() ? hello.name() : name;
    }

    /** Refuses a hello that can't be this peer's. */
    void check(Hello hello) throws ProtocolException {
        if (hello.version() < 1 || !Settings.isName(hello.name())) {
            throw new ProtocolException(
                    "hello needs a version from 1 on and a name of 1 to 64 letters, digits, dots, - and _");
        }
    }
}
