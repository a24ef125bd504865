/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A direction of a connection is used when it ends. */
public final class TurnRaces {

    private TurnRaces() {}

    /** Who has a turn has it alone; what is held is dropped once, and under nobody's hands. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "dropped once")
    @State
    public static class UsedAndEnded {
        private final AtomicInteger drops = new AtomicInteger();
        private final AtomicInteger users = new AtomicInteger();
        private final AtomicInteger together = new AtomicInteger();
        private final Turn turn = new Turn(this::drop);

        private void drop() {
            drops.incrementAndGet();
            together.addAndGet(users.get());
        }

        private void use() {
            try {
                if (turn.begin()) {
                    together.addAndGet(users.incrementAndGet() - 1 + drops.get());
                    users.decrementAndGet();
                    turn.end();
                }
            } catch (IOException e) {
                // It has ended.
            }
        }

        @Actor
        public void user() {
            use();
            use();
        }

        @Actor
        public void end() {
            use();
            turn.finish();
        }

        @Arbiter
        public void judge(II_Result r) {
            r.r1 = drops.get();
            r.r2 = together.get();
        }
    }
}
