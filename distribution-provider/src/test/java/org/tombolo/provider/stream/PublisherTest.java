/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@code Flow.Publisher}. */
class PublisherTest extends StreamContract {

    @Override
    Class<?> type() {
        return Flow.Publisher.class;
    }

    @Override
    Object source(Iterator<Integer> numbers, Runnable onClose) {
        Flow.Publisher<Integer> publisher =
                subscriber -> subscriber.onSubscribe(new IteratorSubscription(numbers, subscriber, onClose));
        return publisher;
    }

    @Override
    Reader reader(Object stream) {
        return new OneByOne((Flow.Publisher<?>) stream);
    }

    /** Publishes an iterator's numbers on the thread that asks. */
    private static final class IteratorSubscription implements Flow.Subscription {
        private final Iterator<Integer> numbers;
        private final Flow.Subscriber<? super Integer> subscriber;
        private final Runnable onClose;
        private boolean over;

        IteratorSubscription(Iterator<Integer> numbers, Flow.Subscriber<? super Integer> subscriber, Runnable onClose) {
            this.numbers = numbers;
            this.subscriber = subscriber;
            this.onClose = onClose;
        }

        @Override
        public void request(long count) {
            for (long i = 0; i < count && !over; i++) {
                try {
                    if (numbers.hasNext()) {
                        subscriber.onNext(numbers.next());
                    }
                } catch (RuntimeException e) {
                    finish(() -> subscriber.onError(e));
                }
                if (!over && !numbers.hasNext()) {
                    finish(subscriber::onComplete);
                }
            }
        }

        private void finish(Runnable signal) {
            over = true;
            onClose.run();
            signal.run();
        }

        @Override
        public void cancel() {
            if (!over) {
                over = true;
                onClose.run();
            }
        }
    }

    /** Subscribes and asks for one item at a time. */
    private static final class OneByOne implements Reader, Flow.Subscriber<Object> {
        private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
        private final Flow.Subscription subscription;
        private Object last;

        OneByOne(Flow.Publisher<?> publisher) {
            publisher.subscribe(this);
            subscription = (Flow.Subscription) take();
        }

        @Override
        public int next() throws Throwable {
            if (last == null) {
                subscription.request(1);
                Object signal = take();
                if (signal instanceof Integer number) {
                    return number;
                }
                last = signal;
            }
            if (last instanceof Throwable failure) {
                throw failure;
            }
            return -1;
        }

        private Object take() {
            try {
                Object signal = signals.poll(StreamThreads.LONG.toSeconds(), TimeUnit.SECONDS);
                if (signal == null) {
                    throw new AssertionError("no signal came");
                }
                return signal;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            subscription.cancel();
        }

        @Override
        public void onSubscribe(Flow.Subscription offered) {
            signals.add(offered);
        }

        @Override
        public void onNext(Object item) {
            signals.add(item);
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(failure);
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }
}
