/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.tombolo.provider.Meeting;
import org.tombolo.wire.frame.FrameReader;
import org.tombolo.wire.value.Limits;

/** A thread falls asleep at a link when there is something for it. */
public final class WaiterRaces {

    private static final int MEETINGS = 32;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);
    private static final Link READ = readByAnother();

    /** Whether one was slept through, which is enough: each costs all the patience. */
    private static volatile boolean slept;

    private WaiterRaces() {}

    /** A thread that waits; there is something for it each time that it is answered. */
    private static final class Waits extends Waiter {
        private final AtomicInteger answers = new AtomicInteger();
        private int taken;

        @Override
        protected boolean isReady() {
            return answers.get() > taken;
        }

        void answer() {
            answers.incrementAndGet();
            wake();
        }
    }

    /** A link that another thread reads for ever. */
    private static Link readByAnother() {
        Workshop shop = new Workshop(task -> {}, new Watch(), new BufferPool(), Duration.ofSeconds(2));
        Link link = new Link(new QuietCarrier(), new FrameReader(Limits.DEFAULT), shop);
        link.open(new Nobody());
        new Reader(link).start();
        while (link.isFree()) {
            Thread.onSpinWait();
        }
        return link;
    }

    /** Touches nothing of the outer class, which is not ready before this thread reads. */
    private static final class Reader extends Thread {
        private final Link link;

        Reader(Link link) {
            super("test-reader");
            this.link = link;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                link.await(new Waits(), System.nanoTime() + TimeUnit.DAYS.toNanos(1));
            } catch (InterruptedException | TimeoutException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Its answer comes: it is woken, or does not fall asleep. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "it never slept through one")
    @State
    public static class AnsweredAsItParks {
        private final Meeting meeting = new Meeting();
        private volatile Waits waits;

        @Actor
        public void sleeper(I_Result r) {
            Waits mine = new Waits();
            waits = mine;
            for (int i = 0; i < MEETINGS; i++) {
                meeting.await();
                long begin = System.nanoTime();
                do {
                    mine.park(READ, slept ? 1 : PATIENCE);
                } while (!mine.isReady());
                if (!slept && System.nanoTime() - begin >= PATIENCE) {
                    slept = true;
                    r.r1++;
                }
                mine.taken++;
            }
        }

        @Actor
        public void reader() {
            for (int i = 0; i < MEETINGS; i++) {
                meeting.await(i);
                waits.answer();
            }
        }
    }
}
