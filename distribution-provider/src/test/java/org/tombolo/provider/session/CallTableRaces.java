/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZZ_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Calls that come and go in one table at once. */
public final class CallTableRaces {

    private CallTableRaces() {}

    private static WaitingCall call() {
        return new WaitingCall(null, CallScope.UNBOUNDED, null);
    }

    /** Two threads add calls: each has a number, and a place, of its own. */
    @JCStressTest
    @Outcome(id = "true, true, 2", expect = ACCEPTABLE, desc = "both are there")
    @State
    public static class TwoCome {
        private final CallTable table = new CallTable(1, true);
        private final WaitingCall first = call();
        private final WaitingCall second = call();

        @Actor
        public void one() {
            table.add(first);
        }

        @Actor
        public void other() {
            table.add(second);
        }

        @Arbiter
        public void judge(ZZI_Result r) {
            r.r1 = table.get(first.id()) == first;
            r.r2 = table.get(second.id()) == second;
            r.r3 = table.size();
        }
    }

    /** An answer comes when the caller has given up, and its next call takes the place, under another number. */
    @JCStressTest
    @Outcome(id = "1, true, true", expect = ACCEPTABLE, desc = "the old call went once, the new one stays")
    @State
    public static class PlaceIsUsedAgain {
        private final CallTable table = new CallTable(1, true);
        private final WaitingCall next = call();
        private final int old = table.add(call());
        private boolean answered;
        private boolean givenUp;
        private boolean mistaken;

        /** The next number but these leads to the place of the first. */
        public PlaceIsUsedAgain() {
            for (int i = 0; i < 3; i++) {
                table.remove(table.add(call()));
            }
        }

        @Actor
        public void answer() {
            mistaken = table.get(old) == next;
            answered = table.remove(old) != null;
        }

        @Actor
        public void caller() {
            givenUp = table.remove(old) != null;
            table.add(next);
        }

        @Arbiter
        public void judge(IZZ_Result r) {
            r.r1 = (answered ? 1 : 0) + (givenUp ? 1 : 0);
            r.r2 = !mistaken && table.get(next.id()) == next;
            r.r3 = table.size() == 1;
        }
    }
}
