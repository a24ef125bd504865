/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tombolo.provider.link.Carrier;

class DialerTest {

    private int dials;

    /** Keeps what is to be done later. */
    private static final class Kept extends ScheduledThreadPoolExecutor {
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        Kept() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            tasks.add(command);
            return null;
        }
    }

    private Carrier nobody(InetSocketAddress address) throws IOException {
        dials++;
        throw new IOException("nobody answers at " + address);
    }

    @Test
    void anAddressThatIsForgottenInAPauseIsNotDialledAnyMore() {
        Fittings fittings = new Fittings(this::nobody, new MessageMemory(1), Duration.ofSeconds(1));
        Connections connections = new Connections(new PlainGate(), fittings, null, null, null);
        Kept later = new Kept();
        InetSocketAddress address = InetSocketAddress.createUnresolved("127.0.0.1", 1);
        Dialer dialer = new Dialer(address, "", connections, session -> session, Runnable::run, later);
        dialer.open();
        later.tasks.remove().run();
        assertEquals(2, dials);
        dialer.close();
        later.tasks.remove().run();
        assertEquals(2, dials);
    }
}
