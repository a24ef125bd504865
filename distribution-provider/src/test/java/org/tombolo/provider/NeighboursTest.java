/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.tombolo.provider.link.Carrier;
import org.tombolo.provider.session.Deaf;
import org.tombolo.provider.session.Gate;
import org.tombolo.provider.session.Node;
import org.tombolo.provider.session.Settings;
import org.tombolo.provider.session.Times;
import org.tombolo.provider.tls.Fingerprint;
import org.tombolo.provider.tls.Peer;
import org.tombolo.wire.value.Limits;

class NeighboursTest {

    private static final Fingerprint ANY = new Fingerprint("0".repeat(64));

    /** Lets nobody in, and remembers who was expected. */
    private static final class Closed implements Gate {
        private final LinkedBlockingQueue<String> expected = new LinkedBlockingQueue<>();

        @Override
        public void requireAllowed(InetSocketAddress address) {}

        @Override
        public Admitted admit(Carrier carrier, boolean dialled, String name) throws IOException {
            expected.add(name);
            throw new IOException("nobody is let in");
        }

        @Override
        public boolean isConfidential() {
            return false;
        }
    }

    @Test
    void aPeerThatGoesByAnotherNameNowIsDialledUnderThat() throws Exception {
        Times times = new Times(Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(9), Duration.ZERO);
        Closed gate = new Closed();
        try (ServerSocket there = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Node node = new Node(
                        new Settings("here", "here-id", Limits.DEFAULT, 8, times), gate, Optional::empty, new Deaf())) {
            String address = "127.0.0.1:" + there.getLocalPort();
            AtomicReference<List<Peer>> listed = new AtomicReference<>(List.of(new Peer("old", address, List.of(ANY))));
            Neighbours neighbours = new Neighbours(node, List.of(), listed::get);
            neighbours.open();
            assertEquals("old", gate.expected.poll(30, TimeUnit.SECONDS));
            listed.set(List.of(new Peer("new", address, List.of(ANY))));
            neighbours.follow();
            String next = "old";
            for (int i = 0; i < 20 && "old".equals(next); i++) {
                next = gate.expected.poll(30, TimeUnit.SECONDS);
            }
            assertEquals("new", next);
            neighbours.close();
        }
    }
}
