/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;

/**
 * On which threads streams go on, and how long one end waits for the other.
 *
 * @param crew runs what belongs to the user
 * @param timer wakes what waits; runs nothing that waits and nothing of the user's
 * @param patience how long an end waits for the next sign of the other: a writer for credit, a reader for an item
 */
public record Pace(Crew crew, ScheduledExecutorService timer, Duration patience) {
    /** Checks that there is a patience. */
    public Pace {
        Objects.requireNonNull(crew, "crew");
        Objects.requireNonNull(timer, "timer");
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("the patience is " + patience + "; it must be longer than nothing");
        }
    }

    /** The {@link System#nanoTime} until which a wait that begins now may last. */
    long deadline() {
        return System.nanoTime() + patience.toNanos();
    }
}
