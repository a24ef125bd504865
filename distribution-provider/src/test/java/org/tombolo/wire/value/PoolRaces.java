/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads whose numbers lead to the same slot of a pool. It stands here, since this is where races are run. */
public final class PoolRaces {

    private PoolRaces() {}

    /** What may be used again; written by whoever has it. */
    private static final class Used {
        private int number;
    }

    /** Each takes one, writes, gives it back, and takes one again. */
    @JCStressTest
    @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "nobody has what another has")
    @Outcome(id = ".*", expect = FORBIDDEN, desc = "two have the same")
    @State
    public static class OneSlot {
        private final Pool<Used> pool = new Pool<>(Used::new);

        private int use(int number) {
            Used first = pool.take(0);
            first.number = number;
            pool.give(0, first);
            Used again = pool.take(0);
            again.number = number;
            Used within = pool.take(0);
            within.number = -1;
            return again.number;
        }

        @Actor
        public void one(II_Result r) {
            r.r1 = use(1);
        }

        @Actor
        public void other(II_Result r) {
            r.r2 = use(2);
        }
    }
}
