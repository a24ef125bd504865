/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.tombolo.provider.link.Carrier;
import org.tombolo.provider.link.TcpCarrier;

/**
 * What a node is made with and nobody configures; tests fit others.
 *
 * @param dialling makes connections
 * @param memory what the long messages of all peers may take while they come; one peer's a quarter of it
 * @param stall a peer that takes not a byte for so long is gone
 */
record Fittings(Dialling dialling, MessageMemory memory, Duration stall) {

    private static final int CONNECT_MILLIS = 2_000;

    /** Makes connections. */
    interface Dialling {

        /**
         * Connects, within some seconds.
         *
         * @param address resolved
         * @throws IOException if nobody answers there
         */
        Carrier connect(InetSocketAddress address) throws IOException;
    }

    /** TCP, and a quarter of the heap. */
    static Fittings usual() {
        return new Fittings(
                Fittings::tcp, new MessageMemory(Runtime.getRuntime().maxMemory() / 4), Duration.ofSeconds(30));
    }

    private static Carrier tcp(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open();
        boolean connected = false;
        try {
            channel.socket().connect(address, CONNECT_MILLIS);
            Carrier carrier = new TcpCarrier(channel);
            connected = true;
            return carrier;
        } finally {
            if (!connected) {
                channel.close();
            }
        }
    }
}
