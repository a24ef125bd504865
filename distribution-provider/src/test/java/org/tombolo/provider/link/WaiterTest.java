/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tombolo.wire.frame.FrameReader;
import org.tombolo.wire.value.Limits;

/** What a thread looks at before it falls asleep at a link: what has come about since its last look wakes it no more. */
class WaiterTest {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final List<Boolean> looks = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Remembers of each look whether it could be woken by then. */
    private final class Looks extends Waiter {
        private final BooleanSupplier ready;

        Looks(BooleanSupplier ready) {
            this.ready = ready;
        }

        @Override
        protected boolean isReady() {
            looks.add(isParked());
            return ready.getAsBoolean();
        }
    }

    private static Link unread(Executor threads) {
        Workshop shop = new Workshop(threads, new Watch(), new BufferPool(), Duration.ofSeconds(2));
        return new Link(new QuietCarrier(), new FrameReader(Limits.DEFAULT), shop);
    }

    /** By its own thread. */
    private Link read() {
        Link link = unread(threads);
        link.open(new Nobody());
        long end = System.nanoTime() + PATIENCE;
        while (link.isFree() && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        assertFalse(link.isFree());
        links.add(link);
        return link;
    }

    @AfterEach
    void close() {
        links.forEach(Link::close);
        threads.shutdown();
    }

    /** Falls asleep if it must. */
    private void parks(Looks waits, Link link) {
        long begin = System.nanoTime();
        waits.park(link, PATIENCE);
        assertTrue(System.nanoTime() - begin < PATIENCE, "it did not sleep through what was there");
        assertFalse(waits.isParked());
    }

    @Test
    void anAnswerThatHasComeJustBeforeKeepsItAwake() {
        parks(new Looks(() -> true), read());
        assertEquals(List.of(true), looks, "it looks once whoever brings an answer knows that it sleeps");
    }

    @Test
    void aLinkThatNobodyReadsKeepsItAwake() {
        parks(new Looks(() -> false), unread(task -> {}));
        assertEquals(List.of(true), looks, "it looks once whoever leaves the link knows that it sleeps");
    }

    @Test
    void anAnswerThatComesAsItLooksWakesIt() {
        AtomicReference<Looks> waits = new AtomicReference<>();
        waits.set(new Looks(() -> {
            waits.get().wake();
            return false;
        }));
        parks(waits.get(), read());
        assertEquals(List.of(true), looks);
    }
}
