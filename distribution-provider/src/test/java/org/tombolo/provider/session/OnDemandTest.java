/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tombolo.provider.session.Pair.eventually;
import static org.tombolo.provider.session.Pair.inThread;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.tombolo.provider.link.Carrier;
import org.tombolo.wire.value.Limits;

class OnDemandTest {

    private final InetSocketAddress address = InetSocketAddress.createUnresolved("127.0.0.1", 1);
    private final long patience = TimeUnit.SECONDS.toNanos(30);

    @Test
    void whoWaitsForAConnectionWhenTheRuntimeStopsIsToldAtOnce() throws Exception {
        CountDownLatch queued = new CountDownLatch(1);
        OnDemand onDemand = new OnDemand(null, task -> queued.countDown());
        FutureTask<IOException> waits =
                inThread(() -> assertThrows(IOException.class, () -> onDemand.reach("there", "", address, patience)));
        assertTrue(queued.await(30, TimeUnit.SECONDS));
        onDemand.close();
        IOException e = waits.get();
        assertTrue(e.getMessage().contains("shuts down"), e.getMessage());
    }

    /** Both dial at once: the other's connection stays, and this side's ends. */
    private static final class Crossing implements AutoCloseable {
        final Node institute;
        final Node partner = node("partner", Fittings.usual());

        Crossing() throws IOException {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            AtomicReference<InetSocketAddress> own = new AtomicReference<>();
            Fittings usual = Fittings.usual();
            institute = node("institute", new Fittings(where -> connect(own.get()), usual.memory(), usual.stall()));
            own.set(institute.listen(any));
        }

        private static Node node(String name, Fittings fittings) {
            return new Node(
                    Pair.settings(name, Limits.DEFAULT), new PlainGate(), Optional::empty, new Deaf(), fittings);
        }

        private Carrier connect(InetSocketAddress own) throws IOException {
            partner.dial(own, "");
            eventually(() -> institute.session("partner-id").isPresent(), "the partner's own session is there");
            throw new IOException("there is a session between the two already");
        }

        @Override
        public void close() {
            partner.close();
            institute.close();
        }
    }

    @Test
    void whoIsReachedByThePeersOwnSessionIsReached() throws Exception {
        InetSocketAddress somewhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        try (Crossing crossing = new Crossing()) {
            crossing.institute.reach("partner-id", "", somewhere, patience);
            assertTrue(crossing.institute.session("partner-id").isPresent());
            assertThrows(IOException.class, () -> crossing.institute.reach("another-id", "", somewhere, patience));
        }
    }
}
