/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.provider.stream.Inbox.Item;

/**
 * The items as a publisher for one subscriber, and its subscription. All signals come on the executor, one after the
 * other. The rules that are named are those of Reactive Streams 1.0.4, which are {@link Flow}'s.
 */
final class ItemPublisher implements Flow.Publisher<Object>, Flow.Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(ItemPublisher.class);

    private final Inbox inbox;
    private final UnaryOperator<Object> decoder;
    private final Serial deliveries;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicBoolean taken = new AtomicBoolean();
    private boolean begun;
    private volatile Flow.Subscriber<? super Object> subscriber;

    ItemPublisher(Inbox inbox, UnaryOperator<Object> decoder, Executor executor) {
        this.inbox = inbox;
        this.decoder = decoder;
        this.deliveries = new Serial(executor, this::deliver);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Object> offered) {
        Objects.requireNonNull(offered, "subscriber");
        if (!taken.compareAndSet(false, true)) {
            // Rules 1.4 and 1.9: told by a signal, which needs a subscription before it.
            offered.onSubscribe(new Unsubscribed());
            offered.onError(new IllegalStateException("the stream has its one subscriber already"));
            return;
        }
        subscriber = offered;
        inbox.onNews(this::signal);
    }

    /** Rules 3.9 and 3.17: less than one is the subscriber's fault, and more than can be counted is without bound. */
    @Override
    public void request(long count) {
        if (subscriber == null) {
            return;
        }
        if (count <= 0) {
            inbox.close(new IllegalArgumentException(
                    "requested " + count + " items; a request must be for one or more (rule 3.9)"));
            return;
        }
        demand.accumulateAndGet(count, (old, more) -> old + more < 0 ? Long.MAX_VALUE : old + more);
        signal();
    }

    @Override
    public void cancel() {
        subscriber = null;
        inbox.close(new CancellationException("the subscriber cancelled"));
    }

    private void signal() {
        try {
            deliveries.signal();
        } catch (RejectedExecutionException e) {
            LOG.warn("No thread for the subscriber of a stream, which ends without a signal", e);
            subscriber = null;
            inbox.close(e);
        }
    }

    private void deliver() {
        Flow.Subscriber<? super Object> present = subscriber;
        if (present == null) {
            return;
        }
        try {
            if (!begun) {
                begun = true;
                present.onSubscribe(this);
            }
            boolean more = true;
            while (more && subscriber != null) {
                more = next(present);
            }
        } catch (Throwable e) {
            // Rule 2.13: a subscriber that throws counts as one that has cancelled.
            LOG.warn("The subscriber of a stream failed; its subscription is cancelled", e);
            cancel();
        }
    }

    /** Gives one signal; false if there is none to give at present, or none any more. */
    private boolean next(Flow.Subscriber<? super Object> present) {
        if (inbox.isFinished()) {
            subscriber = null;
            finish(present);
            return false;
        }
        if (demand.get() == 0) {
            return false;
        }
        Item item = inbox.poll();
        if (item == Inbox.NOTHING) {
            return false;
        }
        if (item != Inbox.END) {
            Optional<Object> decoded = decoded(item);
            if (decoded.isPresent()) {
                demand.updateAndGet(count -> count == Long.MAX_VALUE ? count : count - 1);
                present.onNext(decoded.get());
            }
        }
        return true;
    }

    private Optional<Object> decoded(Item item) {
        try {
            Object decoded = decoder.apply(item.raw());
            if (decoded == null) {
                inbox.close(new ProblemException(Problem.INVALID_ARGUMENT, "an item for a subscriber is null"));
            }
            return Optional.ofNullable(decoded);
        } catch (Throwable e) {
            inbox.close(e);
            return Optional.empty();
        }
    }

    private void finish(Flow.Subscriber<? super Object> present) {
        Optional<Throwable> failure = inbox.failure();
        if (failure.isPresent()) {
            present.onError(failure.get());
        } else {
            present.onComplete();
        }
    }

    /** The subscription of one who came second. */
    private static final class Unsubscribed implements Flow.Subscription {
        @Override
        public void request(long count) {
            // There is nothing to be had.
        }

        @Override
        public void cancel() {
            // There is nothing to be cancelled.
        }
    }
}
