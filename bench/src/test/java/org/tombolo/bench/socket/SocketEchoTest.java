/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.socket;

import java.io.IOException;
import org.tombolo.bench.EchoesContract;
import org.tombolo.bench.measure.Echoes;

/** This lane gives back what it is given. */
final class SocketEchoTest implements EchoesContract {
    @Override
    public Echoes echoes() throws IOException {
        return SocketEcho.at(SocketServer.open());
    }
}
