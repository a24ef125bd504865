/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.tombolo.provider.Meeting;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.ProtocolException;
import org.tombolo.wire.value.Payload;

/** The consumer of a call with a stream stops when something comes for it. */
public final class StreamedCallRaces {

    private static final int MEETINGS = 32;
    private static final org.tombolo.provider.session.Outcome STREAM =
            new org.tombolo.provider.session.Outcome.Returned(Payload.of((byte) 0xf5));
    private static final org.tombolo.provider.session.Outcome STOPPED =
            new org.tombolo.provider.session.Outcome.Refused(new CancellationException("the consumer was stopped"));

    private StreamedCallRaces() {}

    /** One call, and what its caller was told. */
    private static final class OneCall implements OpenCall {
        private final AtomicInteger told = new AtomicInteger();
        private final AtomicInteger over = new AtomicInteger();
        private volatile boolean returned;
        private final StreamedCall call;

        OneCall() {
            CallStreams streams = new CallStreams(new ItemWay(EndingLink.ENDED, 1_000), null, null, null);
            streams.expect(0, over::incrementAndGet);
            call = new StreamedCall(this, streams, true);
        }

        @Override
        public boolean answered(org.tombolo.provider.session.Outcome outcome) {
            if (outcome == STREAM) {
                returned = true;
            }
            told.incrementAndGet();
            return true;
        }

        @Override
        public void numbered(int number) {}

        @Override
        public int id() {
            return 1;
        }

        @Override
        public Link link() {
            return EndingLink.ENDED;
        }

        @Override
        public CallScope scope() {
            return CallScope.UNBOUNDED;
        }

        @Override
        public void progress(Frame.ProgressReport report) {}
    }

    private abstract static class Calls {
        final Meeting meeting = new Meeting();
        final OneCall[] calls = new OneCall[MEETINGS];

        Calls() {
            for (int i = 0; i < MEETINGS; i++) {
                calls[i] = new OneCall();
            }
        }

        final void stop() {
            for (int i = 0; i < MEETINGS; i++) {
                meeting.await(i);
                calls[i].call.answered(STOPPED);
            }
        }
    }

    /** The answer comes: the caller is told one thing, and whoever has the stream hears of its end. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "told once, and no stream is left open")
    @State
    public static class AnsweredAndStopped extends Calls {
        @Actor
        public void reader() {
            for (OneCall each : calls) {
                meeting.await();
                each.call.answered(STREAM);
            }
        }

        @Actor
        public void stopping() {
            stop();
        }

        @Arbiter
        public void judge(II_Result r) {
            for (OneCall each : calls) {
                r.r1 += each.told.get() == 1 ? 0 : 1;
                r.r2 += each.returned && each.over.get() == 0 ? 1 : 0;
            }
        }
    }

    /** An item comes: it is taken or dropped, and breaks no rule. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "no fault of the peer's")
    @State
    public static class SentAndStopped extends Calls {
        /** All streams have begun. */
        public SentAndStopped() {
            for (OneCall each : calls) {
                each.call.answered(STREAM);
            }
        }

        @Actor
        public void reader(I_Result r) {
            for (OneCall each : calls) {
                meeting.await();
                try {
                    each.call.streamed(new Frame.Item(1, 0, Payload.of((byte) 1)));
                } catch (ProtocolException e) {
                    r.r1++;
                }
            }
        }

        @Actor
        public void stopping() {
            stop();
        }
    }
}
