/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.tombolo.provider.Meeting;

/** There is something to do when the thread that did the last thing is about to leave. */
public final class SerialRaces {

    private SerialRaces() {}

    /** Each has one thing to be done, many times. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "each time both are done, one after the other")
    @State
    public static class TwoSignalAgain {
        private static final int MEETINGS = 64;
        private final Meeting meeting = new Meeting();
        private final AtomicInteger wanted = new AtomicInteger();
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger together = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final Serial serial = new Serial(Runnable::run, this::work);

        private void work() {
            together.addAndGet(inside.getAndIncrement());
            done.addAndGet(wanted.getAndSet(0));
            inside.decrementAndGet();
        }

        private void signal(int number) {
            meeting.await(number);
            wanted.incrementAndGet();
            serial.signal();
            meeting.await();
        }

        @Actor
        public void one(II_Result r) {
            for (int i = 1; i <= MEETINGS; i++) {
                signal(0);
                r.r1 += done.get() == 2 * i ? 0 : 1;
                r.r2 = together.get();
            }
        }

        @Actor
        public void other() {
            for (int i = 0; i < MEETINGS; i++) {
                signal(i);
            }
        }
    }
}
