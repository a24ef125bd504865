/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Begins sessions over channels. */
@FunctionalInterface
interface Connector {

    /** How long a peer may take to accept a connection. */
    int CONNECT_MILLIS = 2_000;

    /**
     * Takes a connected channel over.
     *
     * @throws IOException if the channel has failed meanwhile, or there are too many; the channel is closed
     */
    Session connect(SocketChannel channel) throws IOException;

    /**
     * Connects to an address; waits for as long as that takes, at most {@link #CONNECT_MILLIS}.
     *
     * @throws IOException if nobody answers there
     */
    default Session dial(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(address, CONNECT_MILLIS);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return connect(channel);
    }
}
