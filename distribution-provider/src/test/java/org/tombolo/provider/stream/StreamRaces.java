/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Items, credit and the end of a stream cross. */
public final class StreamRaces {

    private static final int COST = Outflow.INITIAL_CREDIT;
    private static final Pace PACE = new Pace(new Crew(Runnable::run, Runnable::run), timer(), Duration.ofSeconds(20));

    private StreamRaces() {}

    /** Forgets what is cancelled, so that it keeps nothing of streams that are over; its thread keeps no process from its end. */
    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "test-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Forgets what a reader asks for. */
    private record Nobody() implements ToWriter {
        @Override
        public void credit(int bytes) {}

        @Override
        public void cancel() {}
    }

    /** Counts signals, and those that were given beside another. */
    private abstract static class Subscribed implements Flow.Subscriber<Object> {
        final AtomicInteger items = new AtomicInteger();
        final AtomicInteger wrong = new AtomicInteger();
        final Inflow inflow = new Inflow(item -> item, new Nobody(), PACE, Waiting.parked());
        Flow.Subscription subscription;
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();

        Subscribed() {
            ((ItemPublisher) inflow.as(Flow.Publisher.class)).subscribe(this);
        }

        final void judge(II_Result r) {
            r.r1 = items.get();
            r.r2 = wrong.get();
        }

        @Override
        public final void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public final void onNext(Object item) {
            wrong.addAndGet(inside.getAndIncrement() + ended.get());
            items.incrementAndGet();
            inside.decrementAndGet();
        }

        @Override
        public final void onError(Throwable failure) {
            wrong.incrementAndGet();
        }

        @Override
        public final void onComplete() {
            wrong.addAndGet(inside.get() + ended.getAndIncrement());
        }
    }

    /** A subscriber asks when items come, and the end. */
    @JCStressTest
    @Outcome(id = "2, 0", expect = ACCEPTABLE, desc = "it has them, one after the other")
    @State
    public static class AskedAndSent extends Subscribed {
        @Actor
        public void subscriber() {
            subscription.request(1);
            subscription.request(1);
        }

        @Actor
        public void reader() {
            inflow.item("first", 1);
            inflow.item("second", 1);
            inflow.ended();
        }

        @Arbiter
        public void all(II_Result r) {
            judge(r);
        }
    }

    /** Two threads of a subscriber's ask at once: no request is lost, and none counts twice. */
    @JCStressTest
    @Outcome(id = "2, 0", expect = ACCEPTABLE, desc = "as many as were asked for")
    @State
    public static class AskedTwice extends Subscribed {
        /** There is more than is asked for. */
        public AskedTwice() {
            for (int i = 0; i < 3; i++) {
                inflow.item(i, 1);
            }
        }

        @Actor
        public void one() {
            subscription.request(1);
        }

        @Actor
        public void other() {
            subscription.request(1);
        }

        @Arbiter
        public void all(II_Result r) {
            judge(r);
        }
    }

    /** A publisher's item uses the credit up when more comes, or nobody reads any more. */
    private abstract static class Publishing implements ToReader, Flow.Publisher<Object>, Flow.Subscription {
        final AtomicInteger requests = new AtomicInteger();
        final AtomicInteger cancels = new AtomicInteger();
        final PublishedOutflow outflow = new PublishedOutflow(this, this, PACE);

        Publishing() {
            outflow.open();
        }

        @Override
        public final void subscribe(Flow.Subscriber<? super Object> subscriber) {
            subscriber.onSubscribe(this);
        }

        @Override
        public final void request(long count) {
            requests.addAndGet((int) count);
        }

        @Override
        public final void cancel() {
            cancels.incrementAndGet();
        }

        @Override
        public final int send(Object item) {
            return COST;
        }

        @Override
        public final void end() {}

        @Override
        public final void fail(Throwable failure) {}
    }

    /** The reader gives credit. */
    @JCStressTest
    @Outcome(id = "2, 0", expect = ACCEPTABLE, desc = "the next item is asked for, once")
    @State
    public static class SentAndCredited extends Publishing {
        @Actor
        public void publisher() {
            outflow.onNext("item");
        }

        @Actor
        public void reader() {
            outflow.credit(COST);
        }

        @Arbiter
        public void all(II_Result r) {
            r.r1 = requests.get();
            r.r2 = cancels.get();
            outflow.close();
        }
    }

    /** The reader leaves. */
    @JCStressTest
    @Outcome(
            id = {"1, 1", "2, 1"},
            expect = ACCEPTABLE,
            desc = "cancelled once")
    @State
    public static class SentAndClosed extends Publishing {
        /** There is credit for more than one item. */
        public SentAndClosed() {
            outflow.credit(COST);
        }

        @Actor
        public void publisher() {
            outflow.onNext("item");
        }

        @Actor
        public void reader() {
            outflow.close();
        }

        @Arbiter
        public void all(II_Result r) {
            r.r1 = requests.get();
            r.r2 = cancels.get();
        }
    }

    /** A thread waits for the item that comes. */
    @JCStressTest
    @Outcome(id = "item", expect = ACCEPTABLE, desc = "it is woken")
    @State
    public static class AwaitedAndSent {
        private final Inflow inflow = new Inflow(item -> item, new Nobody(), PACE, Waiting.parked());
        private final Iterator<?> items = (Iterator<?>) inflow.as(Iterator.class);

        @Actor
        public void reader(L_Result r) {
            try {
                r.r1 = items.next();
            } catch (RuntimeException e) {
                r.r1 = e.getMessage();
            }
        }

        @Actor
        public void link() {
            inflow.item("item", 1);
        }
    }
}
