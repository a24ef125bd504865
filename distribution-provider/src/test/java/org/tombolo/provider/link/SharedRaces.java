/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.nio.ByteBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.ZZL_Result;

/** What the threads at a link share besides the reading role. */
public final class SharedRaces {

    private SharedRaces() {}

    /** Two threads say why the link has ended. */
    @JCStressTest
    @Outcome(
            id = {"true, false, one", "false, true, other"},
            expect = ACCEPTABLE,
            desc = "the first counts")
    @State
    public static class TwoEnds {
        private final Ending ending = new Ending();

        @Actor
        public void one(ZZL_Result r) {
            r.r1 = ending.end("one");
        }

        @Actor
        public void other(ZZL_Result r) {
            r.r2 = ending.end("other");
        }

        @Arbiter
        public void judge(ZZL_Result r) {
            r.r3 = ending.reason();
        }
    }

    /** Two threads borrow while two buffers are free, or one gives back what the other borrows. */
    @JCStressTest
    @Outcome(
            id = {"1, 2", "2, 1"},
            expect = ACCEPTABLE,
            desc = "each has its own")
    @State
    public static class TwoBorrow {
        private final BufferPool pool = new BufferPool();
        private final ByteBuffer second = ByteBuffer.allocate(2);

        /** One is free, the other comes back in time. */
        public TwoBorrow() {
            pool.giveBack(ByteBuffer.allocate(1));
        }

        @Actor
        public void one(LL_Result r) {
            pool.giveBack(second);
            r.r1 = pool.borrow().capacity();
        }

        @Actor
        public void other(LL_Result r) {
            r.r2 = pool.borrow().capacity();
        }
    }
}
