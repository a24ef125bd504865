/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.jobs;

import java.util.Objects;

/**
 * How far a job has come.
 *
 * @param fraction of the whole, 0 to 1; NaN where unknown
 * @param message what is being done, or what came of it, in a few words; may be empty
 */
public record JobProgress(double fraction, String message) {

    /** Refuses nulls; brings a fraction beyond 0 and 1 back to them. */
    public JobProgress {
        Objects.requireNonNull(message, "message");
        fraction = Double.isNaN(fraction) ? fraction : Math.max(0, Math.min(1, fraction));
    }
}
