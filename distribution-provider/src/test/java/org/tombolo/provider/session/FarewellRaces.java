/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.tombolo.provider.Meeting;
import org.tombolo.wire.value.Limits;

/** Both sides end a session at once. */
public final class FarewellRaces {

    private static final Settings SETTINGS = Pair.settings("institute", Limits.DEFAULT);

    private FarewellRaces() {}

    /** Counts what is to be done later, and does nothing. */
    private static final class Counting extends ScheduledThreadPoolExecutor {
        private final AtomicInteger closes = new AtomicInteger();
        private final AtomicInteger looks = new AtomicInteger();

        Counting() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            closes.incrementAndGet();
            return null;
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long first, long delay, TimeUnit unit) {
            looks.incrementAndGet();
            return null;
        }
    }

    /** Sessions that both sides could end; nobody has said so yet. */
    private abstract static class Sessions {
        static final int MEETINGS = 32;
        final Meeting meeting = new Meeting();
        final Counting timer = new Counting();
        final AtomicInteger heard = new AtomicInteger();
        final Farewell[] farewells = new Farewell[MEETINGS];

        Sessions() {
            Serving serving =
                    new Serving(SETTINGS, Map.of(), Optional::empty, Runnable::run, Runnable::run, null, timer);
            Links links = new Links(EndingLink.ENDED, () -> {});
            Stages stages = new Stages();
            stages.greeted(stages.token().hello(SETTINGS, ByteBuffer.allocate(0)));
            for (int i = 0; i < MEETINGS; i++) {
                farewells[i] = new Farewell(links, new Traffic(links, serving), stages, serving);
            }
        }

        final void hears(Farewell farewell) {
            heard.addAndGet(farewell.heard("the peer's") ? 1 : 0);
        }
    }

    /** The peer's word comes twice: on the thread that reads, and on this side's own, which ends the session. */
    @JCStressTest
    @Outcome(id = "32, 32", expect = ACCEPTABLE, desc = "heard once, and looked after once")
    @State
    public static class HeardTwice extends Sessions {
        @Actor
        public void own() {
            for (int i = 0; i < MEETINGS; i++) {
                meeting.await(i);
                hears(farewells[i]);
            }
        }

        @Actor
        public void reader() {
            for (Farewell farewell : farewells) {
                meeting.await();
                hears(farewell);
            }
        }

        @Arbiter
        public void judge(II_Result r) {
            r.r1 = heard.get();
            r.r2 = timer.looks.get();
        }
    }

    /** The peer's word comes when this side ends the session: one of the two is the reason, and stays it. */
    @JCStressTest
    @Outcome(
            id = "32, 0, 0",
            expect = ACCEPTABLE,
            desc = "heard, and closed by whoever gave the reason, which never changes")
    @State
    public static class SaidAndHeard extends Sessions {
        private final String[] reasons = new String[MEETINGS];

        @Actor
        public void own() {
            for (int i = 0; i < MEETINGS; i++) {
                meeting.await();
                farewells[i].say("this side's");
            }
        }

        @Actor
        public void reader() {
            for (int i = 0; i < MEETINGS; i++) {
                meeting.await(i);
                hears(farewells[i]);
                reasons[i] = farewells[i].reason("");
            }
        }

        @Arbiter
        public void judge(III_Result r) {
            int own = 0;
            for (int i = 0; i < MEETINGS; i++) {
                String reason = farewells[i].reason("");
                own += reason.equals("this side's") ? 1 : 0;
                r.r3 += reason.equals(reasons[i]) ? 0 : 1;
            }
            r.r1 = heard.get();
            r.r2 = own - timer.closes.get();
        }
    }
}
