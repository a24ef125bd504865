/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * On which threads streams go on, and how long one end waits for the other.
 *
 * @param executor runs what belongs to the user: sources, subscribers, their closing. Bounded; it queues what it can't
 *     run at once, for a stream whose task it refuses fails
 * @param timer wakes what waits; runs nothing that waits and nothing of the user's
 * @param patience how long an end waits for the next sign of the other: a writer for credit, a reader for an item
 */
public record Pace(Executor executor, ScheduledExecutorService timer, Duration patience) {
    /** Checks that there is a patience. */
    public Pace {
        Objects.requireNonNull(executor, "executor");
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
