/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.tombolo.api.Problem;
import org.tombolo.provider.Meeting;
import org.tombolo.provider.link.NarrowCarrier;
import org.tombolo.spi.access.Caller;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.ProtocolException;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;

/** A served call whose result comes later ends in two ways at once: it is answered by one of them. */
public final class ExecutionRaces {

    private static final int MEETINGS = 32;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
    private static final Serving SERVING = new Serving(
            Pair.settings("institute", Limits.DEFAULT),
            Map.of(),
            Optional::empty,
            Runnable::run,
            Runnable::run,
            null,
            timer());

    private ExecutionRaces() {}

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "test-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** What is served. */
    @FunctionalInterface
    public interface Now {
        /** What is there. */
        String now();
    }

    /** What is served, and comes later. */
    @FunctionalInterface
    public interface Later {
        /** What is to come. */
        CompletableFuture<String> later();
    }

    /** Its end is told when somebody cancels it, which it does not heed: so both are just about to answer the call. */
    private static final class Meets extends CompletableFuture<String> {
        private final Meeting meeting;
        private BiConsumer<? super String, ? super Throwable> end;

        Meets(Meeting meeting) {
            this.meeting = meeting;
        }

        @Override
        public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> action) {
            end = action;
            return this;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            meeting.await();
            return false;
        }

        void tell(int number) {
            meeting.await(number);
            end.accept("result", null);
        }
    }

    /** A session without a peer, and what it has sent. */
    private abstract static class Host {
        final Meeting meeting = new Meeting();
        final NarrowCarrier carrier = new NarrowCarrier();
        final EndingLink ending = new EndingLink(carrier);
        final IncomingCalls incoming = new IncomingCalls(new Links(ending.link, () -> {}), SERVING);

        Host() {
            carrier.widen();
            incoming.open(new Caller("partner", "here", true), Long.MAX_VALUE);
        }

        final ServedCall call(int id, ServedEndpoint endpoint) {
            String method = endpoint.method("later()") == null ? "now()" : "later()";
            Frame.Call call = new Frame.Call(id, "endpoint", method, 60_000, false, Payload.of((byte) 0x80));
            return new ServedCall(incoming, ending.link, call, endpoint, endpoint.method(method));
        }
    }

    /** The result is there when the caller gives up. */
    @JCStressTest
    @Outcome(id = "32, 32", expect = ACCEPTABLE, desc = "each call has one answer")
    @State
    public static class CompletedAndCancelled extends Host {
        private final List<Meets> futures = new ArrayList<>();
        private final List<ServedCall> calls = new ArrayList<>();

        /** All methods have returned. */
        public CompletedAndCancelled() {
            Queue<Meets> next = new ArrayDeque<>();
            Later service = next::remove;
            ServedEndpoint endpoint = new ServedEndpoint("endpoint", service, List.of(Later.class));
            for (int i = 1; i <= MEETINGS; i++) {
                Meets future = new Meets(meeting);
                next.add(future);
                futures.add(future);
                ServedCall served = call(i, endpoint);
                served.run();
                calls.add(served);
            }
        }

        @Actor
        public void module() {
            for (int i = 0; i < MEETINGS; i++) {
                futures.get(i).tell(i);
            }
        }

        @Actor
        public void reader() {
            for (ServedCall call : calls) {
                call.cancel(Problem.CANCELLED);
            }
        }

        @Arbiter
        public void judge(II_Result r) {
            try {
                List<Frame> answers = carrier.frames();
                r.r1 = answers.size();
                r.r2 = (int) answers.stream().mapToInt(Frame::id).distinct().count();
            } catch (ProtocolException e) {
                r.r1 = -1;
            }
            ending.end();
        }
    }

    /** A call is answered while the session, which is to end, looks whether one is open. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "whenever none was, the answer had been sent")
    @State
    public static class AnsweredAndLookedAfter extends Host {
        private final ServedEndpoint endpoint =
                new ServedEndpoint("endpoint", (Now) () -> "result", List.of(Now.class));

        @Actor
        public void worker() {
            for (int i = 1; i <= MEETINGS; i++) {
                ServedCall call = call(i, endpoint);
                incoming.register(call);
                meeting.await();
                call.run();
                meeting.await();
            }
        }

        @Actor
        public void timer(I_Result r) {
            for (int i = 0; i < MEETINGS; i++) {
                int before = carrier.taken();
                meeting.await();
                long end = System.nanoTime() + PATIENCE;
                while (!incoming.isIdle() && System.nanoTime() - end < 0) {
                    Thread.onSpinWait();
                }
                r.r1 += carrier.taken() > before ? 0 : 1;
                meeting.await();
            }
        }

        @Arbiter
        public void end() {
            ending.end();
        }
    }
}
