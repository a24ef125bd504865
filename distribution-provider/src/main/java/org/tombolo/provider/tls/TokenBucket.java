/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.util.concurrent.TimeUnit;

/** So many at once, and then so many a second. It reckons when it is asked; one thread at a time. */
final class TokenBucket {

    private final double perNano;
    private final double burst;
    private double tokens;
    private long at;

    TokenBucket(double perSecond, int burst, long now) {
        perNano = perSecond / TimeUnit.SECONDS.toNanos(1);
        this.burst = burst;
        tokens = burst;
        at = now;
    }

    boolean has(long now) {
        tokens = Math.min(burst, tokens + (now - at) * perNano);
        at = now;
        return tokens >= 1;
    }

    void take() {
        tokens--;
    }

    void giveBack() {
        tokens = Math.min(burst, tokens + 1);
    }

    /** Whether it is as if it were new. */
    boolean isFull(long now) {
        return has(now) && tokens >= burst;
    }
}
