/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Two messages come when there is memory for one. */
public final class SharedMemoryRaces {

    private SharedMemoryRaces() {}

    /** Over two connections, of one peer or of two. */
    private abstract static class Two {
        final MessageMemory one;
        final MessageMemory other;
        private final MessageMemory whole;
        private final int bytes;

        Two(int most, int bytes, String name) {
            this.whole = new MessageMemory(most);
            this.bytes = bytes;
            one = whole.share("peer");
            other = whole.share(name);
        }

        final boolean comes(MessageMemory share) {
            return share.reserve(bytes);
        }

        /** What is taken while one has come, and that all comes back. */
        final void judge(ZZI_Result r) {
            long taken = whole.taken();
            (r.r1 ? one : other).release(bytes);
            r.r3 = whole.taken() == 0 && one.taken() == 0 && other.taken() == 0 ? (int) taken : -1;
        }
    }

    /** What one peer may have is enough for one. */
    @JCStressTest
    @Outcome(
            id = {"true, false, 3", "false, true, 3"},
            expect = ACCEPTABLE,
            desc = "one is taken")
    @State
    public static class OfOnePeer extends Two {
        /** Five bytes each. */
        public OfOnePeer() {
            super(20, 3, "peer");
        }

        @Actor
        public void first(ZZI_Result r) {
            r.r1 = comes(one);
        }

        @Actor
        public void second(ZZI_Result r) {
            r.r2 = comes(other);
        }

        @Arbiter
        public void all(ZZI_Result r) {
            judge(r);
        }
    }
}
