/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.grpc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tombolo.bench.EchoesContract;
import org.tombolo.bench.measure.Echoes;

/** This lane gives back what it is given. */
final class GrpcPeerTest implements EchoesContract {
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        server = GrpcPeer.serve();
        channel = GrpcPeer.dial(server.getPort());
    }

    @AfterEach
    void stop() throws InterruptedException {
        channel.shutdownNow();
        server.shutdownNow();
        assertTrue(channel.awaitTermination(60, TimeUnit.SECONDS));
        assertTrue(server.awaitTermination(60, TimeUnit.SECONDS));
    }

    @Override
    public Echoes echoes() {
        return GrpcPeer.over(channel);
    }
}
