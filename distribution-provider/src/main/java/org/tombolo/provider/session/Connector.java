/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Begins a session over a channel that has just been connected. */
@FunctionalInterface
interface Connector {

    /**
     * Takes the channel over.
     *
     * @throws IOException if the channel has failed meanwhile, or there are too many; the channel is closed
     */
    Session connect(SocketChannel channel) throws IOException;
}
