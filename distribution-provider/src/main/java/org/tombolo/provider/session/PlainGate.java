/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.tombolo.provider.link.Carrier;

/** Connections as they are, without proof or secrecy; so they stay on this computer. */
public final class PlainGate implements Gate {

    @Override
    public void requireAllowed(InetSocketAddress address) throws IOException {
        if (!address.getAddress().isLoopbackAddress()) {
            throw new IOException(
                    address
                            + " is not a loopback address; without TLS the wire does not leave this computer (set tls to true)");
        }
    }

    @Override
    public Admitted admit(Carrier carrier, boolean dialled, String expected) {
        return new Admitted(carrier, "", "", () -> true);
    }

    @Override
    public boolean isConfidential() {
        return false;
    }
}
