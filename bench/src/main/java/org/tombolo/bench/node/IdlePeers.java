/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.tombolo.bench.measure.Agent;
import org.tombolo.provider.session.Gate;
import org.tombolo.provider.session.Node;
import org.tombolo.provider.session.PlainGate;

/** Many peers of one runtime in one process: connected, and silent but for signs of life. */
public final class IdlePeers {
    private final int port;
    private final Optional<Path> identities;
    private final Deque<Node> nodes = new ArrayDeque<>();
    private int made;

    private IdlePeers(int port, Optional<Path> identities) {
        this.port = port;
        this.identities = identities;
    }

    /**
     * Starts, without any peer yet.
     *
     * @param arguments {@code PORT} of the runtime; then, for TLS, the folder with an identity for each peer
     * @throws InterruptedException never by us
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Optional<Path> identities = arguments.length > 1 ? Optional.of(Path.of(arguments[1])) : Optional.empty();
        IdlePeers peers = new IdlePeers(Integer.parseInt(arguments[0]), identities);
        Agent.open("peers", Map.of("keep", peers::keep));
        // Ended by the driver.
        new CountDownLatch(1).await();
    }

    /** Connects or closes some; {@return how many there are, all connected} */
    private String keep(String count) throws IOException, InterruptedException {
        int wanted = Integer.parseInt(count);
        while (nodes.size() < wanted) {
            made++;
            String name = "peer-" + made;
            Gate gate = identities.isPresent() ? Nodes.secure(identities.get().resolve(name)) : new PlainGate();
            nodes.push(Nodes.connected(name, port, gate));
        }
        while (nodes.size() > wanted) {
            nodes.pop().close();
        }
        return count;
    }
}
