/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import java.time.Duration;

/**
 * How many jobs there may be.
 *
 * @param running at once
 * @param waiting for their turn
 * @param kept in all, with those that have ended
 * @param bytes of results, together
 * @param expiry how long one that has ended is remembered
 */
public record JobLimits(int running, int waiting, int kept, long bytes, Duration expiry) {

    /** Refuses limits that would let nothing run. */
    public JobLimits {
        if (running < 1 || waiting < 0 || kept < 1 || bytes < 0 || expiry.isNegative()) {
            throw new IllegalArgumentException(
                    "org.tombolo.gateway.jobs: running=%d, waiting=%d, kept=%d, kept.bytes=%d, kept.millis=%d; running and kept must be 1 at least, the others 0"
                            .formatted(running, waiting, kept, bytes, expiry.toMillis()));
        }
    }
}
