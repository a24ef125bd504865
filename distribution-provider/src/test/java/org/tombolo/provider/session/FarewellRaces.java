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

    /** The peer's word comes, and comes again on this side's own thread, which ends the session. */
    @JCStressTest
    @Outcome(
            id = "16, 16, 0",
            expect = ACCEPTABLE,
            desc = "heard once, looked after once, and closed by whoever gave the reason")
    @State
    public static class SaidAndHeard {
        private static final int MEETINGS = 16;
        private final Meeting meeting = new Meeting();
        private final Counting timer = new Counting();
        private final AtomicInteger heard = new AtomicInteger();
        private final Farewell[] farewells = new Farewell[MEETINGS];

        /** All say nothing yet, though they could. */
        public SaidAndHeard() {
            Serving serving =
                    new Serving(SETTINGS, Map.of(), Optional::empty, Runnable::run, Runnable::run, null, timer);
            Links links = new Links(EndingLink.ENDED, () -> {});
            Stages stages = new Stages();
            stages.greeted(stages.token().hello(SETTINGS, ByteBuffer.allocate(0)));
            for (int i = 0; i < MEETINGS; i++) {
                farewells[i] = new Farewell(links, new Traffic(links, serving), stages, serving);
            }
        }

        private void hears(Farewell farewell) {
            heard.addAndGet(farewell.heard("the peer's") ? 1 : 0);
        }

        @Actor
        public void own() {
            for (int i = 0; i < MEETINGS; i++) {
                meeting.await(i / 2);
                farewells[i].say("this side's");
                meeting.await(i / 2);
                hears(farewells[i]);
            }
        }

        @Actor
        public void reader() {
            for (Farewell farewell : farewells) {
                meeting.await();
                // Half of the time the two words of the peer's meet, else that of each side.
                if (heard.get() % 2 == 0) {
                    hears(farewell);
                }
                meeting.await();
                hears(farewell);
            }
        }

        @Arbiter
        public void judge(III_Result r) {
            int own = 0;
            for (Farewell farewell : farewells) {
                own += farewell.reason("").equals("this side's") ? 1 : 0;
            }
            r.r1 = heard.get();
            r.r2 = timer.looks.get();
            r.r3 = own - timer.closes.get();
        }
    }
}
