/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.shore;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tombolo.api.Progress;
import org.tombolo.itests.lagoon.AgroundException;
import org.tombolo.itests.lagoon.Lagoon;
import org.tombolo.itests.lagoon.Sounding;

/** Serves the lagoon, and asks the buoy that a partner serves. */
@Component(property = "service.exported.interfaces=*")
public final class ShoreLagoon implements Lagoon {
    private static final double WATER = 5.5;

    private final AtomicInteger holding = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private final Moorings moorings;

    /** Made by Declarative Services. */
    @Activate
    public ShoreLagoon(@Reference Moorings moorings) {
        this.moorings = moorings;
    }

    @Override
    public byte[] ping(byte[] bytes) {
        return bytes;
    }

    @Override
    public Sounding deeper(Sounding given) {
        return new Sounding(
                given.station(),
                given.count() + 1,
                given.depth() + 1,
                given.at(),
                given.bottom(),
                given.salinities(),
                given.notes(),
                given.temperatures(),
                given,
                Optional.empty());
    }

    @Override
    public double[] doubled(double[] values) {
        return Arrays.stream(values).map(value -> 2 * value).toArray();
    }

    @Override
    public double anchor(double depth) throws AgroundException {
        if (depth > WATER) {
            throw new AgroundException("no water for " + depth + " m", WATER);
        }
        return depth;
    }

    @Override
    public void founder() {
        throw new IllegalStateException("the boat sank");
    }

    @Override
    public int sail(int legs, Progress progress) {
        IntStream.rangeClosed(1, legs).forEach(leg -> progress.at((double) leg / legs, "leg " + leg));
        return legs;
    }

    @Override
    public Iterator<byte[]> waves(int count, int bytes) {
        made.set(0);
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    byte[] wave = new byte[bytes];
                    Arrays.fill(wave, (byte) number);
                    made.incrementAndGet();
                    return wave;
                })
                .iterator();
    }

    @Override
    public int made() {
        return made.get();
    }

    @Override
    public long sum(Iterator<Long> values) {
        long sum = 0;
        while (values.hasNext()) {
            sum += values.next();
        }
        return sum;
    }

    @Override
    public boolean hold(long millis) throws InterruptedException {
        holding.incrementAndGet();
        try {
            return new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } finally {
            holding.decrementAndGet();
        }
    }

    @Override
    public int holding() {
        return holding.get();
    }

    @Override
    public boolean hasBuoy(long millis) throws InterruptedException {
        return moorings.await(millis);
    }

    @Override
    public double[] drift(double[] values, double by) throws AgroundException {
        return moorings.buoy().drift(values, by);
    }
}
