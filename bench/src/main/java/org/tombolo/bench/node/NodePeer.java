/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.node;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.echo.EchoLater;
import org.tombolo.bench.measure.Agent;
import org.tombolo.bench.measure.Echoes;
import org.tombolo.provider.session.Node;

/** The two processes of this lane: {@code server}, or {@code client PORT}. */
public final class NodePeer {
    private NodePeer() {}

    /** All callers share one connection. */
    private record Shared(Echo echo, EchoLater echoLater) implements Echoes {
        @Override
        public Echo of(int caller) {
            return echo;
        }

        @Override
        public EchoLater later(int caller) {
            return echoLater;
        }
    }

    /**
     * Starts one.
     *
     * @param arguments which
     * @throws IOException if the port can't be opened
     * @throws InterruptedException never by us
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("server")) {
            int port = Nodes.serve(List.of(Echo.class, EchoLater.class));
            Agent.open("server", Map.of("port", none -> Integer.toString(port)));
        } else {
            Node caller = Nodes.caller();
            int port = Integer.parseInt(arguments[1]);
            Shared shared =
                    new Shared(Nodes.proxy(caller, port, Echo.class), Nodes.proxy(caller, port, EchoLater.class));
            Agent.open("client", Agent.caller(shared));
        }
        // Ended by the driver.
        new CountDownLatch(1).await();
    }
}
