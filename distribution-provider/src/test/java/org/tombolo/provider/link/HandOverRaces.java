/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;
import org.tombolo.provider.Meeting;
import org.tombolo.wire.frame.FrameReader;
import org.tombolo.wire.frame.Incoming;
import org.tombolo.wire.value.Limits;

/** Two threads wait at a link whose own thread never runs: one reads, and nobody is left asleep. */
public final class HandOverRaces {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final BufferPool BUFFERS = new BufferPool();
    private static final Watch UNUSED = new Watch();

    private HandOverRaces() {}

    /** A thread that waits, and has what it waits for when somebody says so. */
    private static final class Waits extends Waiter {
        private final Thread thread = Thread.currentThread();
        private volatile boolean ready;

        @Override
        protected boolean isReady() {
            return ready;
        }

        void answer() {
            ready = true;
            wake();
        }
    }

    /** A link, and who waits there. */
    private abstract static class Waiting extends QuietCarrier implements LinkListener {
        final AtomicReferenceArray<Waits> waiting = new AtomicReferenceArray<>(2);
        /** As much as the link holds outside the heap, so that jcstress makes no more of these at once than there is room for. */
        @SuppressWarnings("UnusedVariable") // counted, as the comment says
        final byte[] held = new byte[BufferPool.BYTES];

        final AtomicInteger readers = new AtomicInteger();
        final AtomicInteger together = new AtomicInteger();
        final AtomicInteger done = new AtomicInteger();
        private final Runnable[] own = new Runnable[1];
        private final Link link = new Link(
                this,
                new FrameReader(Limits.DEFAULT),
                new Workshop(task -> own[0] = task, UNUSED, BUFFERS, Duration.ofSeconds(2)));

        Waiting() {
            link.open(this);
        }

        /** Whether what the thread waited for has come in time; it waits no more. */
        final boolean waits(int number) {
            boolean came = waitsOnce(number);
            leave();
            return came;
        }

        final boolean waitsOnce(int number) {
            Waits mine = new Waits();
            waiting.set(number, mine);
            boolean came = true;
            try {
                link.await(mine, System.nanoTime() + PATIENCE);
            } catch (TimeoutException | InterruptedException e) {
                came = false;
            }
            return came;
        }

        final void leave() {
            if (done.incrementAndGet() == 2) {
                // Gives the buffers back: of all these links, there would be too many.
                end();
                own[0].run();
            }
        }

        /** What comes for the one in the reading role. */
        abstract void read(Waits reader);

        @Override
        public final void awaitReadable(long nanos) {
            together.addAndGet(readers.incrementAndGet() - 1);
            for (int i = 0; i < 2; i++) {
                Waits each = waiting.get(i);
                if (each != null && each.thread == Thread.currentThread()) {
                    read(each);
                }
            }
            readers.decrementAndGet();
        }

        @Override
        public final boolean received(Link from, Incoming frame, boolean asOwn) {
            return true;
        }

        @Override
        public final void malformed(Link from, String reason) {}

        @Override
        public final void closed(Link from, String reason) {}

        @Override
        public final boolean isUnattended() {
            return false;
        }

        @Override
        public final Waiter sleeper(Link at) {
            for (int i = 0; i < 2; i++) {
                Waits each = waiting.get(i);
                if (each != null && each.isParked()) {
                    return each;
                }
            }
            return null;
        }
    }

    /** Whoever reads first has the other's answer, and reads on until that has come back. */
    @JCStressTest
    @Outcome(id = "true, true, 0", expect = ACCEPTABLE, desc = "both have their answers")
    @State
    public static class ReadsOn extends Waiting {
        @Override
        void read(Waits reader) {
            Waits other = waiting.get(waiting.get(0) == reader ? 1 : 0);
            if (other != null && !other.ready) {
                // Once: a second time would wake one that has missed the first.
                other.answer();
            }
            if (done.get() > 0) {
                reader.answer();
            }
        }

        @Actor
        public void one(ZZI_Result r) {
            r.r1 = waits(0);
        }

        @Actor
        public void other(ZZI_Result r) {
            r.r2 = waits(1);
        }

        @Arbiter
        public void judge(ZZI_Result r) {
            r.r3 = together.get();
        }
    }

    /** Each has to read itself, many times: whoever has read hands the role on. */
    @JCStressTest
    @Outcome(id = "true, true, 0", expect = ACCEPTABLE, desc = "both have read each time, one after the other")
    @State
    public static class HandsOn extends Waiting {
        private static final int MEETINGS = 32;

        /** Once is enough: each costs all the patience. */
        private static volatile boolean failed;

        private final Meeting meeting = new Meeting();

        @Override
        void read(Waits reader) {
            reader.answer();
        }

        private boolean waitsAgain(int number) {
            boolean came = true;
            for (int i = 0; i < MEETINGS; i++) {
                meeting.await();
                came &= failed || waitsOnce(number);
                if (!came) {
                    failed = true;
                }
            }
            leave();
            return came;
        }

        @Actor
        public void one(ZZI_Result r) {
            r.r1 = waitsAgain(0);
        }

        @Actor
        public void other(ZZI_Result r) {
            r.r2 = waitsAgain(1);
        }

        @Arbiter
        public void judge(ZZI_Result r) {
            r.r3 = together.get();
        }
    }
}
