/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
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
    void anErrorIsToldOnceWithItsStackAndTheAddressIsDialledOn() {
        Logger logger = Logger.getLogger(Dialer.class.getName());
        List<LogRecord> told = new ArrayList<>();
        Handler handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord line) {
                told.add(line);
            }
        };
        LinkageError error = new NoClassDefFoundError("a/Missing");
        Kept later = new Kept();
        logger.addHandler(handler);
        try {
            dialer(
                            address -> {
                                throw error;
                            },
                            later)
                    .open();
            later.tasks.remove().run();
        } finally {
            logger.removeHandler(handler);
        }
        assertEquals(1, later.tasks.size());
        assertEquals(List.of(error), told.stream().map(LogRecord::getThrown).toList());
    }

    private static Dialer dialer(Fittings.Dialling dialling, Kept later) {
        Fittings fittings = new Fittings(dialling, new MessageMemory(1), Duration.ofSeconds(1));
        Connections connections = new Connections(new PlainGate(), fittings, null, null, null);
        InetSocketAddress address = InetSocketAddress.createUnresolved("127.0.0.1", 1);
        return new Dialer(address, "", connections, session -> session, Runnable::run, later);
    }

    @Test
    void anAddressThatIsForgottenInAPauseIsNotDialledAnyMore() {
        Kept later = new Kept();
        Dialer dialer = dialer(this::nobody, later);
        dialer.open();
        later.tasks.remove().run();
        assertEquals(2, dials);
        dialer.close();
        later.tasks.remove().run();
        assertEquals(2, dials);
    }
}
