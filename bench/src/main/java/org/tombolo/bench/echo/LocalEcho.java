/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.echo;

import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** The services themselves, the same behind every lane. */
public final class LocalEcho implements Echo, EchoLater {
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(10);

    @Override
    public byte[] ping(byte[] bytes) {
        return bytes;
    }

    @Override
    public Sample sample(Sample sample) {
        return sample;
    }

    @Override
    public double[] array(double[] values) {
        return values;
    }

    @Override
    public byte[] slow(byte[] bytes) {
        long end = System.nanoTime() + SLOW;
        for (long left = SLOW; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        return bytes;
    }

    @Override
    public CompletionStage<byte[]> pingLater(byte[] bytes) {
        return CompletableFuture.completedFuture(bytes);
    }

    @Override
    public Iterator<double[]> numbers(int items, int length) {
        return IntStream.range(0, items)
                .mapToObj(number -> item(number, length))
                .iterator();
    }

    /** A new array each time: who sends it may do so after the next one was asked for. */
    private static double[] item(int number, int length) {
        double[] values = new double[length];
        values[0] = number;
        return values;
    }
}
