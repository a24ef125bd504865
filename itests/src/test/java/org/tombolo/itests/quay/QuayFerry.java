/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.quay;

import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.osgi.service.component.annotations.Component;
import org.tombolo.itests.ferry.Ferry;

/** Serves. */
@Component(property = "service.exported.interfaces=*")
public final class QuayFerry implements Ferry {

    @Override
    public long ping(long number) {
        return number;
    }

    @Override
    public long cross(long millis) {
        try {
            return new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS) ? 0 : millis;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public double[] carry(double[] freight) {
        return freight;
    }

    @Override
    public CompletableFuture<Long> later(long millis) {
        return new CompletableFuture<Long>().completeOnTimeout(millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public Iterator<Long> numbers(long count) {
        return LongStream.range(0, count).map(this::slowly).iterator();
    }

    @Override
    public long sum(Iterator<Long> numbers) {
        long sum = 0;
        while (numbers.hasNext()) {
            sum += numbers.next();
        }
        return sum;
    }

    private long slowly(long number) {
        cross(1);
        return number;
    }
}
