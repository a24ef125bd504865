/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.echo;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The service itself, the same behind every lane. */
public final class LocalEcho implements Echo {
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
}
