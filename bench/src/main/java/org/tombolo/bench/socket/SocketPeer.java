/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.socket;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.tombolo.bench.measure.Agent;

/** The two processes of this lane: {@code server}, or {@code client PORT}. */
public final class SocketPeer {
    private SocketPeer() {}

    /**
     * Starts one.
     *
     * @param arguments which
     * @throws IOException if the port can't be opened
     * @throws InterruptedException never by us
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("server")) {
            int port = SocketServer.open();
            Agent.open("server", Map.of("port", none -> Integer.toString(port)));
        } else {
            Agent.open("client", Agent.caller(new SocketEchoes(Integer.parseInt(arguments[1]))));
        }
        // Ended by the driver.
        new CountDownLatch(1).await();
    }
}
