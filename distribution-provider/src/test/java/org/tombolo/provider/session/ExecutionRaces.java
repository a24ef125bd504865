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
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
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
    public interface Later {
        /** What is to come. */
        CompletableFuture<String> later();
    }

    /** The result is there when the caller gives up. */
    @JCStressTest
    @Outcome(id = "32, 32", expect = ACCEPTABLE, desc = "each call has one answer")
    @State
    public static class CompletedAndCancelled {
        private final Meeting meeting = new Meeting();
        private final NarrowCarrier carrier = new NarrowCarrier();
        private final EndingLink ending = new EndingLink(carrier);
        private final List<CompletableFuture<String>> futures = new ArrayList<>();
        private final List<ServedCall> calls = new ArrayList<>();

        /** All methods have returned. */
        public CompletedAndCancelled() {
            carrier.widen();
            IncomingCalls incoming = new IncomingCalls(new Links(ending.link, () -> {}), SERVING);
            incoming.open(new Caller("partner", "here", true), Long.MAX_VALUE);
            Queue<CompletableFuture<String>> next = new ArrayDeque<>();
            Later service = next::remove;
            ServedEndpoint endpoint = new ServedEndpoint("endpoint", service, List.of(Later.class));
            for (int i = 1; i <= MEETINGS; i++) {
                CompletableFuture<String> future = new CompletableFuture<>();
                next.add(future);
                futures.add(future);
                Frame.Call call = new Frame.Call(i, "endpoint", "later()", 60_000, false, Payload.of((byte) 0x80));
                ServedCall served = new ServedCall(incoming, ending.link, call, endpoint, endpoint.method("later()"));
                served.run();
                calls.add(served);
            }
        }

        @Actor
        public void module() {
            for (int i = 0; i < MEETINGS; i++) {
                meeting.await(i);
                futures.get(i).complete("result");
            }
        }

        @Actor
        public void reader() {
            for (ServedCall call : calls) {
                meeting.await();
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
}
