/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.node;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.measure.Agent;

/** The two processes of this lane: {@code server}, or {@code client PORT}. */
public final class NodePeer {
    private NodePeer() {}

    /**
     * Starts one.
     *
     * @param arguments which
     * @throws IOException if the port can't be opened
     * @throws InterruptedException never by us
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("server")) {
            int port = Nodes.serve(List.of(Echo.class));
            Agent.open("server", Map.of("port", none -> Integer.toString(port)));
        } else {
            Echo echo = Nodes.proxy(Nodes.caller(), Integer.parseInt(arguments[1]), Echo.class);
            Agent.open("client", Agent.caller(caller -> echo));
        }
        // Ended by the driver.
        new CountDownLatch(1).await();
    }
}
