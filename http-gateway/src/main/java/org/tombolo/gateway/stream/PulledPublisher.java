/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.stream;

import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes what an iterator gives to one subscriber, when it asks. Signals come on the executor, one after the other. The rules that are
 * named are those of Reactive Streams 1.0.4.
 */
final class PulledPublisher implements Flow.Publisher<Object>, Flow.Subscription {

    private final Iterator<Object> items;
    private final Executor workers;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicBoolean working = new AtomicBoolean();
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile Flow.Subscriber<? super Object> subscriber;
    private volatile boolean over;

    PulledPublisher(Iterator<Object> items, Executor workers) {
        this.items = items;
        this.workers = workers;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Object> offered) {
        Objects.requireNonNull(offered, "subscriber");
        if (!taken.compareAndSet(false, true)) {
            // Rules 1.4 and 1.9: told by a signal, which needs a subscription before it.
            offered.onSubscribe(new PulledPublisher(items, workers));
            offered.onError(new IllegalStateException("the stream has its one subscriber already"));
            return;
        }
        subscriber = offered;
        offered.onSubscribe(this);
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            finish(new IllegalArgumentException(
                    "requested " + count + " items; a request must be for one or more (rule 3.9)"));
            return;
        }
        demand.accumulateAndGet(count, (old, more) -> old + more < 0 ? Long.MAX_VALUE : old + more);
        signal();
    }

    @Override
    public void cancel() {
        over = true;
    }

    private void signal() {
        if (subscriber != null && !over && working.compareAndSet(false, true)) {
            workers.execute(this::deliver);
        }
    }

    private void deliver() {
        try {
            while (!over && demand.get() > 0) {
                next();
            }
        } catch (RuntimeException e) {
            finish(e);
        } finally {
            working.set(false);
        }
        if (demand.get() > 0) {
            signal();
        }
    }

    private void next() {
        if (items.hasNext()) {
            demand.updateAndGet(count -> count == Long.MAX_VALUE ? count : count - 1);
            subscriber.onNext(items.next());
        } else {
            over = true;
            subscriber.onComplete();
        }
    }

    private void finish(Throwable cause) {
        Flow.Subscriber<? super Object> present = subscriber;
        if (!over && present != null) {
            over = true;
            present.onError(cause);
        }
    }
}
