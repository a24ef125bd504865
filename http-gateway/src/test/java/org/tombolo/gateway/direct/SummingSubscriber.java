/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.ToLongFunction;

/** Asks for one item after the other, and adds up what each counts. */
final class SummingSubscriber<T> implements Flow.Subscriber<T> {

    private final CompletableFuture<Long> result = new CompletableFuture<>();
    private final ToLongFunction<T> weight;
    private Flow.Subscription subscription;
    private long sum;

    private SummingSubscriber(ToLongFunction<T> weight) {
        this.weight = weight;
    }

    /** {@return the sum, once all have come} */
    static <T> CompletionStage<Long> sum(Flow.Publisher<T> values, ToLongFunction<T> weight) {
        SummingSubscriber<T> subscriber = new SummingSubscriber<>(weight);
        values.subscribe(subscriber);
        return subscriber.result;
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        subscription = offered;
        subscription.request(1);
    }

    @Override
    public void onNext(T value) {
        sum += weight.applyAsLong(value);
        subscription.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        result.complete(sum);
    }
}
