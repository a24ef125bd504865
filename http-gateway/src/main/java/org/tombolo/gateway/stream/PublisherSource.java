/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.stream;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Flow;

/** Reads a publisher, which is asked for a few items ahead. */
final class PublisherSource implements Source, Flow.Subscriber<Object> {

    private static final int AHEAD = 16;

    private final Arrivals arrivals;
    private volatile Flow.Subscription subscription;
    private volatile boolean closed;

    PublisherSource(Flow.Publisher<?> publisher, Duration patience) {
        arrivals = new Arrivals(AHEAD, patience);
        publisher.subscribe(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        if (subscription != null) {
            offered.cancel();
            return;
        }
        subscription = offered;
        if (closed) {
            offered.cancel();
        } else {
            offered.request(AHEAD);
        }
    }

    @Override
    public void onNext(Object item) {
        Objects.requireNonNull(item, "item");
        try {
            if (!closed && !arrivals.add(item)) {
                onError(new IllegalStateException("the publisher brought more than it was asked for"));
                close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            onError(e);
            close();
        }
    }

    @Override
    public void onError(Throwable failure) {
        arrivals.end(Objects.requireNonNull(failure, "failure"));
    }

    @Override
    public void onComplete() {
        arrivals.end(null);
    }

    @Override
    public boolean advance() throws Throwable {
        boolean more = arrivals.advance();
        Flow.Subscription present = subscription;
        if (more && present != null) {
            present.request(1);
        }
        return more;
    }

    @Override
    public Object current() {
        return arrivals.current();
    }

    @Override
    public void close() {
        closed = true;
        Flow.Subscription present = subscription;
        if (present != null) {
            present.cancel();
        }
    }
}
