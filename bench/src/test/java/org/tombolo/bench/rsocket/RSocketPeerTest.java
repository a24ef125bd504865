/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.rsocket;

import java.io.IOException;
import org.tombolo.bench.EchoesContract;
import org.tombolo.bench.measure.Echoes;

/** This lane gives back what it is given. */
final class RSocketPeerTest implements EchoesContract {
    @Override
    public Echoes echoes() throws IOException {
        return RSocketPeer.at(RSocketPeer.serve());
    }
}
