/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;
import org.tombolo.wire.frame.Frame.Ping;

/** Two threads send at once, and each may leave its frame to the other: no frame is left to nobody. */
public final class SendingRaces {

    private static final BufferPool BUFFERS = new BufferPool();
    private static final Watch UNUSED = new Watch();

    private SendingRaces() {}

    /** What two threads send through. */
    private abstract static class Sends {
        /** As much as is held outside the heap, so that jcstress makes no more of these at once than there is room for. */
        @SuppressWarnings("UnusedVariable") // counted, as the comment says
        final byte[] held = new byte[2 * BufferPool.BYTES];

        private final Sending sending = new Sending(
                new QuietCarrier(), new Workshop(task -> {}, UNUSED, BUFFERS, Duration.ofSeconds(2)), reason -> {});

        /** Whether the frame was taken. */
        final boolean sends(boolean crowd) {
            try {
                return sending.send(new Ping(1), System.nanoTime() + TimeUnit.SECONDS.toNanos(20), crowd);
            } catch (InterruptedException e) {
                return false;
            }
        }

        /** Whether nothing is left; gives the buffers back. */
        final boolean isAllWritten() {
            boolean empty = sending.outbox().isEmpty();
            sending.outbox().close();
            return empty;
        }
    }

    /** Two of a crowd: one gathers and writes for both. */
    @JCStressTest
    @Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "both are written")
    @Outcome(id = "true, true, false", expect = FORBIDDEN, desc = "a frame was left to nobody")
    @State
    public static class TwoOfACrowd extends Sends {
        @Actor
        public void one(ZZZ_Result r) {
            r.r1 = sends(true);
        }

        @Actor
        public void other(ZZZ_Result r) {
            r.r2 = sends(true);
        }

        @Arbiter
        public void judge(ZZZ_Result r) {
            r.r3 = isAllWritten();
        }
    }

    /** One of a crowd, and one alone, who waits for no gatherer. */
    @JCStressTest
    @Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "both are written")
    @Outcome(id = "true, true, false", expect = FORBIDDEN, desc = "a frame was left to nobody")
    @State
    public static class OneOfACrowd extends Sends {
        @Actor
        public void one(ZZZ_Result r) {
            r.r1 = sends(true);
        }

        @Actor
        public void other(ZZZ_Result r) {
            r.r2 = sends(false);
        }

        @Arbiter
        public void judge(ZZZ_Result r) {
            r.r3 = isAllWritten();
        }
    }
}
