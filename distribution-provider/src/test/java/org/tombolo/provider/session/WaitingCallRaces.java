/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LIZ_Result;
import org.openjdk.jcstress.infra.results.LZ_Result;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.frame.Frame.Result;
import org.tombolo.wire.value.Payload;

/** A thread calls and waits when the call is answered, or all ends: it is never left waiting. */
public final class WaitingCallRaces {

    private static final Payload VALUE = Payload.of((byte) 0x80);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    /** Of the first call of who has dialled. */
    private static final int FIRST = 3;

    private WaitingCallRaces() {}

    /** How a call ends. */
    private static String call(OutgoingCalls calls) {
        try {
            long deadline = System.nanoTime() + PATIENCE;
            Request request = new Request("endpoint", "method()", VALUE, deadline, CallScope.UNBOUNDED);
            return calls.call(request, null, null).getClass().getSimpleName();
        } catch (ProblemException e) {
            return e.problem().name();
        } catch (CancellationException e) {
            return "interrupted";
        }
    }

    /** The answer comes as soon as it may. */
    @JCStressTest
    @Outcome(id = "Returned, true", expect = ACCEPTABLE, desc = "it has the answer")
    @State
    public static class Answered {
        private final EndingLink ending = new EndingLink();

        @Actor
        public void caller(LZ_Result r) {
            r.r1 = call(ending.outgoing);
            ending.end();
        }

        @Actor
        public void reader() {
            OpenCalls calls = ending.outgoing.calls();
            long end = System.nanoTime() + PATIENCE;
            while (calls.isIdle() && System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            calls.returned(new Result(FIRST, VALUE));
        }

        @Arbiter
        public void judge(LZ_Result r) {
            r.r2 = ending.outgoing.calls().isIdle();
        }
    }

    /** The session ends: one that finds no open call may count on it that none is sent. */
    @JCStressTest
    @Outcome(
            id = {"UNAVAILABLE, 1, true", "UNAVAILABLE, 1, false"},
            expect = ACCEPTABLE,
            desc = "not sent")
    @Outcome(id = "Lost, 1, false", expect = ACCEPTABLE, desc = "sent, and open when all ended")
    @State
    public static class Ended {
        private final EndingLink ending = new EndingLink();

        @Actor
        public void caller(LIZ_Result r) {
            r.r1 = call(ending.outgoing);
        }

        @Actor
        public void own(LIZ_Result r) {
            ending.outgoing.makeNoMore("as the test wants");
            r.r3 = ending.outgoing.calls().isIdle();
            ending.end();
        }

        @Arbiter
        public void judge(LIZ_Result r) {
            r.r2 = ending.outgoing.calls().isIdle() ? ending.ends.get() : -1;
        }
    }
}
