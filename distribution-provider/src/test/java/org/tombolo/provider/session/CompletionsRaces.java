/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.tombolo.provider.Meeting;

/** Tasks come while the thread that runs them is about to leave. */
public final class CompletionsRaces {

    private static final Never NEVER = new Never();

    private CompletionsRaces() {}

    /** Keeps no time: nobody looks again whether a task was left. */
    private static final class Never extends ScheduledThreadPoolExecutor {
        Never() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            return null;
        }
    }

    /** The thread that brings a task is the one that is asked for. */
    private static final class Own extends AbstractExecutorService {
        @Override
        public void execute(Runnable command) {
            command.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    /** Each brings one, many times: a task that nobody has run when both are back would stay until the next comes. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "each time both have run")
    @State
    public static class TwoTasks {
        private static final int MEETINGS = 64;
        private final Completions completions = new Completions(new Own(), NEVER);
        private final Meeting meeting = new Meeting();
        private final AtomicInteger done = new AtomicInteger();

        @Actor
        public void one(I_Result r) {
            for (int i = 1; i <= MEETINGS; i++) {
                meeting.await();
                completions.execute(done::incrementAndGet);
                meeting.await();
                r.r1 += done.get() == 2 * i ? 0 : 1;
            }
        }

        @Actor
        public void other() {
            for (int i = 0; i < MEETINGS; i++) {
                meeting.await(i);
                completions.execute(done::incrementAndGet);
                meeting.await();
            }
        }
    }
}
