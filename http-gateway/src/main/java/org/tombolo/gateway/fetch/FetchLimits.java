/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.fetch;

import java.time.Duration;

/**
 * What one reference may cost.
 *
 * @param bytes of a body
 * @param timeout from the first redirect to the last byte
 * @param redirects how many are followed
 */
public record FetchLimits(long bytes, Duration timeout, int redirects) {

    /** Refuses what can't be. */
    public FetchLimits {
        if (bytes < 0 || bytes > Integer.MAX_VALUE - 8 || timeout.isNegative() || timeout.isZero() || redirects < 0) {
            throw new IllegalArgumentException(
                    "org.tombolo.gateway.fetch: limit.bytes=%d (0 to %d), timeout.millis=%d (1 at least), redirects=%d (0 at least)"
                            .formatted(bytes, Integer.MAX_VALUE - 8, timeout.toMillis(), redirects));
        }
    }
}
