/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.tombolo.provider.tls.Judgement.Trusted;

/**
 * Whether a peer that was trusted once still is: asked all the time, and judged anew only when the files have changed, and each
 * minute for the dates. For one thread at a time.
 */
final class Standing implements BooleanSupplier {

    private static final long DATES = TimeUnit.MINUTES.toNanos(1);

    private final Trust trust;
    private final List<X509Certificate> chain;
    private final String name;
    private Trust.State seen;
    private long judged;
    private boolean trusted;

    Standing(Trust trust, List<X509Certificate> chain, String name) {
        this.trust = trust;
        this.chain = chain;
        this.name = name;
    }

    @Override
    public synchronized boolean getAsBoolean() {
        Trust.State now = trust.state();
        long time = System.nanoTime();
        if (!now.equals(seen) || time - judged > DATES) {
            trusted = trust.judge(chain, name) instanceof Trusted;
            seen = now;
            judged = time;
        }
        return trusted;
    }
}
