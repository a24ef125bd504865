/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.IZZ_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;
import org.tombolo.api.ProblemException;
import org.tombolo.provider.Meeting;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame;

/** Calls that come and go in one table at once. */
public final class CallTableRaces {

    private static final int MEETINGS = 32;

    /** Of the smallest table. */
    private static final int PLACES = 4;

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

    /** All calls are ended when one comes: it is found under its own number, or not at all. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "each that was found went")
    @State
    public static class FoundAsItComes {
        private final CallTable table = new CallTable(4, true);
        private final Meeting meeting = new Meeting();

        @Actor
        public void caller() {
            for (int i = 0; i < MEETINGS; i++) {
                WaitingCall call = call();
                meeting.await();
                int id = table.add(call);
                meeting.await();
                table.remove(id);
            }
        }

        @Actor
        public void own(II_Result r) {
            for (int i = 0; i < MEETINGS; i++) {
                meeting.await(i);
                table.forEach((id, call) -> r.r1 += table.remove(id) == call ? 0 : 1);
                meeting.await();
            }
        }

        @Arbiter
        public void judge(II_Result r) {
            r.r2 = table.size();
        }
    }

    /** A call that comes upon the last place when the other one does: both have been given their numbers, and neither is there. */
    private static final class Meets implements OpenCall {
        private final Meeting meeting;
        private final boolean waitsFirst;
        private int id;

        Meets(Meeting meeting, boolean waitsFirst) {
            this.meeting = meeting;
            this.waitsFirst = waitsFirst;
        }

        @Override
        public void numbered(int number) {
            id = number;
            if ((number >>> 1) % PLACES == 0) {
                if (waitsFirst) {
                    meeting.await();
                }
                meeting.await();
            }
        }

        @Override
        public int id() {
            return id;
        }

        @Override
        public Link link() {
            return null;
        }

        @Override
        public CallScope scope() {
            return CallScope.UNBOUNDED;
        }

        @Override
        public boolean answered(org.tombolo.provider.session.Outcome outcome) {
            return true;
        }

        @Override
        public void progress(Frame.ProgressReport report) {}
    }

    /** One place is left when two calls come. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "each time one has it, and the other is told that there is none")
    @State
    public static class OnePlaceIsLeft {
        private final CallTable table = new CallTable(1, true);
        private final Meeting meeting = new Meeting();
        private final Meets[] calls = {new Meets(meeting, true), new Meets(meeting, false)};
        private final AtomicIntegerArray ids = new AtomicIntegerArray(2);

        /** Of four; that of the numbers which are a multiple of it. */
        public OnePlaceIsLeft() {
            for (int i = 1; i < PLACES; i++) {
                table.add(call());
            }
        }

        private void comes(int number) {
            try {
                ids.set(number, table.add(calls[number]));
            } catch (ProblemException e) {
                ids.set(number, 0);
            }
            meeting.await();
        }

        private void goes(int number) {
            meeting.await();
            table.remove(ids.get(number));
            meeting.await();
        }

        @Actor
        public void one(I_Result r) {
            for (int i = 0; i < MEETINGS; i++) {
                comes(0);
                int winner = ids.get(0) == 0 ? 1 : 0;
                boolean fair = ids.get(1 - winner) == 0 && table.get(ids.get(winner)) == calls[winner];
                r.r1 += fair ? 0 : 1;
                goes(0);
            }
        }

        /** Begins when the first has come upon the place: the last number that it is given leads there too. */
        @Actor
        public void other() {
            for (int i = 0; i < MEETINGS; i++) {
                meeting.await();
                comes(1);
                goes(1);
            }
        }
    }
}
