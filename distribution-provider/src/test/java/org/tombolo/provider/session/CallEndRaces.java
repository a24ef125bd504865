/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIZ_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZZZ_Result;
import org.tombolo.api.Problem;
import org.tombolo.provider.Meeting;
import org.tombolo.wire.frame.Frame.ProgressReport;
import org.tombolo.wire.frame.Frame.Result;
import org.tombolo.wire.value.Payload;

/** A call for which no thread waits ends in two ways at once: one of them counts. */
public final class CallEndRaces {

    private static final Payload VALUE = Payload.of((byte) 0x80);

    private CallEndRaces() {}

    /** One call, over a connection that has ended, so that nothing is written. */
    private abstract static class OneCall {
        final OpenCalls calls = new OpenCalls();
        final AtomicInteger ends = new AtomicInteger();
        final AtomicInteger reports = new AtomicInteger();
        final AtomicInteger late = new AtomicInteger();
        final LaterCall call = new LaterCall(
                EndingLink.ENDED,
                new Request("endpoint", "method()", VALUE, System.nanoTime(), CallScope.UNBOUNDED),
                (fraction, message) -> (ends.get() == 0 ? reports : late).incrementAndGet(),
                end -> ends.incrementAndGet(),
                Runnable::run);
        final int id = calls.enter(call);

        /** How often the end was told, and whether nothing is left. */
        final void judge(IIZ_Result r) {
            r.r1 = ends.get();
            r.r3 = calls.isIdle() && !calls.isUnattended();
        }
    }

    /** The answer comes at the deadline. */
    @JCStressTest
    @Outcome(id = "1, 0, true", expect = ACCEPTABLE, desc = "told once")
    @State
    public static class AnsweredAndLate extends OneCall {
        @Actor
        public void reader() {
            calls.returned(new Result(id, VALUE));
        }

        @Actor
        public void timer() {
            calls.sweep();
        }

        @Arbiter
        public void told(IIZ_Result r) {
            judge(r);
        }
    }

    /** The session is lost when the caller gives up. */
    @JCStressTest
    @Outcome(id = "1, 0, true", expect = ACCEPTABLE, desc = "lost, and told so")
    @Outcome(id = "0, 1, true", expect = ACCEPTABLE, desc = "given up, and nobody is told")
    @State
    public static class LostAndCancelled extends OneCall {
        @Actor
        public void own() {
            calls.lost("as the test wants");
        }

        @Actor
        public void caller(IIZ_Result r) {
            if (call.cancel()) {
                calls.give(id, EndingLink.ENDED);
                r.r2 = 1;
            }
        }

        @Arbiter
        public void told(IIZ_Result r) {
            judge(r);
        }
    }

    /** Progress is reported when the time has run out: the listener hears nothing after the end. */
    @JCStressTest
    @Outcome(id = "1, 0, true", expect = ACCEPTABLE, desc = "nothing after the end")
    @State
    public static class ReportedAndLate extends OneCall {
        @Actor
        public void reader() {
            calls.progress(new ProgressReport(id, 0.5, "half"));
        }

        @Actor
        public void timer() {
            calls.sweep();
        }

        @Arbiter
        public void told(IIZ_Result r) {
            judge(r);
            r.r2 = late.get();
        }
    }

    /** A served call is cancelled when its method returns: the interrupt meets the method, or nobody. */
    @JCStressTest
    @Outcome(id = "false, false, true", expect = ACCEPTABLE, desc = "cancelled in time, or too late")
    @State
    public static class ReturnedAndCancelled {
        private final RunningCall call = new RunningCall();
        private final AtomicInteger told = new AtomicInteger();
        private boolean began;

        @Actor
        public void worker(ZZZ_Result r) {
            began = call.enter();
            call.exit();
            r.r1 = Thread.interrupted();
            if (began) {
                call.goesOn(problem -> told.incrementAndGet());
            }
            r.r2 = Thread.interrupted();
        }

        @Actor
        public void canceller() {
            call.cancel(Problem.CANCELLED);
        }

        @Arbiter
        public void judge(ZZZ_Result r) {
            r.r3 = told.get() == (began ? 1 : 0);
        }
    }

    /** A served call is cancelled when its method has returned and it goes on without a thread: whoever goes on with it is told once. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "told once, each time")
    @State
    public static class CancelledAsItGoesOn {
        private static final int MEETINGS = 32;
        private final Meeting meeting = new Meeting();
        private final RunningCall[] calls = new RunningCall[MEETINGS];
        private final AtomicInteger[] told = new AtomicInteger[MEETINGS];

        /** None is cancelled. */
        public CancelledAsItGoesOn() {
            for (int i = 0; i < MEETINGS; i++) {
                calls[i] = new RunningCall();
                told[i] = new AtomicInteger();
            }
        }

        @Actor
        public void worker() {
            for (int i = 0; i < MEETINGS; i++) {
                AtomicInteger count = told[i];
                meeting.await();
                calls[i].goesOn(problem -> count.incrementAndGet());
            }
        }

        @Actor
        public void canceller() {
            for (int i = 0; i < MEETINGS; i++) {
                meeting.await(i);
                calls[i].cancel(Problem.CANCELLED);
            }
        }

        @Arbiter
        public void judge(I_Result r) {
            for (AtomicInteger count : told) {
                r.r1 += count.get() == 1 ? 0 : 1;
            }
        }
    }
}
