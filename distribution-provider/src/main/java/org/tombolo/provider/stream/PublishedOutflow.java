/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/**
 * The writer's end of a publisher: its one subscriber, which asks for an item when there is credit for it.
 *
 * <p>It asks for one at a time, since it can't know how large the next is. It sends on the publisher's own thread and
 * asks for the next from there, so that this costs no switch of threads.
 */
final class PublishedOutflow extends Outflow implements Flow.Subscriber<Object> {

    private final Flow.Publisher<?> publisher;
    private final Serial signals = new Serial(Runnable::run, this::signal);
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private volatile Flow.Subscription subscription;
    private volatile boolean released;

    PublishedOutflow(Flow.Publisher<?> publisher, ToReader reader, Pace pace) {
        super(reader, pace);
        this.publisher = publisher;
    }

    @Override
    void begin() {
        try {
            publisher.subscribe(this);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    void proceed() {
        ask();
    }

    private void ask() {
        asked.set(true);
        wanted.set(true);
        signals.signal();
    }

    /** Serial, as a subscription demands (rule 2.7); so a publisher that answers within the request nests no deeper. */
    private void signal() {
        Flow.Subscription present = subscription;
        if (present == null) {
            return;
        }
        try {
            if (released && cancelled.compareAndSet(false, true)) {
                present.cancel();
            } else if (!released && wanted.compareAndSet(true, false)) {
                present.request(1);
            }
        } catch (Throwable e) {
            // Neither may throw (rules 3.15 and 3.16).
            fail(e);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        Objects.requireNonNull(offered, "subscription");
        synchronized (this) {
            if (subscription == null) {
                subscription = offered;
                offered = null;
            }
        }
        if (offered != null) {
            offered.cancel();
        } else if (step() == Step.GO) {
            ask();
        } else {
            signals.signal();
        }
    }

    @Override
    public void onNext(Object item) {
        if (item == null) {
            NullPointerException fault = new NullPointerException("the publisher's item is null");
            fail(fault);
            throw fault;
        }
        if (isOver()) {
            return;
        }
        if (!asked.compareAndSet(true, false)) {
            fail(new ProblemException(Problem.METHOD_FAILED, "the publisher sends more items than it was asked for"));
            return;
        }
        try {
            send(item);
        } catch (Throwable e) {
            fail(e);
            return;
        }
        if (step() == Step.GO) {
            ask();
        }
    }

    @Override
    public void onError(Throwable failure) {
        Objects.requireNonNull(failure, "failure");
        cancelled.set(true);
        fail(failure);
    }

    @Override
    public void onComplete() {
        cancelled.set(true);
        end();
    }

    @Override
    void release() {
        released = true;
        signals.signal();
    }
}
