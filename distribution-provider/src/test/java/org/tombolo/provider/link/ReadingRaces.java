/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Who has the reading role, when two threads are at it at once. */
public final class ReadingRaces {

    private static final int NEVER_IDLE = 64;

    private ReadingRaces() {}

    /** A waiting thread and the link's own want the role. */
    @JCStressTest
    @Outcome(
            id = {"true, false", "false, true"},
            expect = ACCEPTABLE,
            desc = "one reads")
    @State
    public static class TwoTake {
        private final Reading reading = new Reading(each -> true, () -> true);

        @Actor
        public void caller(ZZ_Result r) {
            r.r1 = reading.takeAsCaller();
        }

        @Actor
        public void own(ZZ_Result r) {
            r.r2 = reading.takeAsOwn();
        }
    }

    /** A request ends when the watch finds that it lasts: its thread and the watch agree on who reads on. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "both requests kept the role")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the first lost it, and was told")
    @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "the second lost it, and was told")
    @State
    public static class Lasts {
        private final AtomicInteger promotions = new AtomicInteger();
        private final AtomicInteger told = new AtomicInteger();
        private final Reading reading = new Reading(each -> true, () -> promotions.incrementAndGet() > 0);
        private final long first = reading.enter(() -> told.addAndGet(1));
        private final boolean seen = reading.look(NEVER_IDLE);

        @Actor
        public void serve(II_Result r) {
            if (!reading.exit(first)) {
                r.r1 = 1;
            } else if (!reading.exit(reading.enter(() -> told.addAndGet(2)))) {
                r.r1 = 2;
            }
        }

        @Actor
        public void watch() {
            reading.look(NEVER_IDLE);
            reading.look(NEVER_IDLE);
        }

        @Arbiter
        public void judge(II_Result r) {
            // Told once, and as often as another thread was asked to read on.
            boolean agreed = seen && promotions.get() == Integer.signum(told.get());
            r.r2 = agreed ? told.get() : -1;
        }
    }

    /** A request gives the role up, since it waits for the link itself, when the watch takes it. */
    @JCStressTest
    @Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "it went once")
    @State
    public static class Yields {
        private final AtomicInteger promotions = new AtomicInteger();
        private final Reading reading = new Reading(each -> true, () -> promotions.incrementAndGet() > 0);

        @Actor
        public void serve(ZI_Result r) {
            long number = reading.enter(() -> {});
            reading.yieldIfServing();
            r.r1 = reading.exit(number);
        }

        @Actor
        public void watch() {
            reading.look(NEVER_IDLE);
            reading.look(NEVER_IDLE);
        }

        @Arbiter
        public void judge(ZI_Result r) {
            r.r2 = promotions.get();
        }
    }

    /** A request that has lost the role to nobody ends when the watch finds another thread: one of the two reads on. */
    @JCStressTest
    @Outcome(
            id = "true, 1",
            expect = ACCEPTABLE,
            desc = "the thread of the request reads on, and no other was asked again")
    @Outcome(id = "false, 2", expect = ACCEPTABLE, desc = "the other does")
    @State
    public static class TakesBack {
        private final AtomicInteger asked = new AtomicInteger();
        private final Reading reading = new Reading(each -> true, () -> asked.incrementAndGet() > 1);
        private final long number = reading.enter(() -> {});

        /** The role is lost. */
        public TakesBack() {
            reading.yieldIfServing();
        }

        @Actor
        public void serve(ZI_Result r) {
            r.r1 = reading.exit(number);
        }

        @Actor
        public void watch() {
            reading.look(NEVER_IDLE);
        }

        @Arbiter
        public void judge(ZI_Result r) {
            r.r2 = asked.get();
        }
    }

    /** The watch turns away from a link that was idle when a request begins there. */
    @JCStressTest
    @Outcome(id = "true, 0", expect = ACCEPTABLE, desc = "it stays")
    @Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "it goes, and is called back")
    @State
    public static class TurnsAway {
        private final AtomicInteger calls = new AtomicInteger();
        private final Reading reading = new Reading(each -> calls.incrementAndGet() > 0, () -> true);
        private final boolean kept = reading.exit(reading.enter(() -> {}));

        @Actor
        public void watch(ZI_Result r) {
            r.r1 = reading.look(1);
        }

        @Actor
        public void serve() {
            reading.enter(() -> {});
        }

        @Arbiter
        public void judge(ZI_Result r) {
            r.r2 = kept ? calls.get() - 1 : -1;
        }
    }
}
