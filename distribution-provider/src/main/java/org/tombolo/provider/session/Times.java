/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long things may take.
 *
 * @param timeout deadline of a call that names none
 * @param ping how often a peer is asked for a sign of life
 * @param silence after how long without one a peer is gone; also how long it has to say who it is
 * @param drain how long running calls may take to end when their service goes
 */
public record Times(Duration timeout, Duration ping, Duration silence, Duration drain) {

    /** No wait is longer: a year, far from where nanoseconds overflow. */
    public static final Duration LONGEST = Duration.ofDays(365);

    private static final long LONGEST_MILLIS = LONGEST.toMillis();

    /** Refuses what makes no sense, with the value and what is allowed. */
    public Times {
        check("default.timeout.millis", timeout, Duration.ofMillis(1));
        check("ping.interval.millis", ping, Duration.ofMillis(1));
        check("silence.millis", silence, ping.plusMillis(1));
        check("drain.millis", drain, Duration.ZERO);
    }

    private static void check(String key, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(key + " is " + value.toMillis() + "; it must be between "
                    + least.toMillis() + " and " + LONGEST.toMillis());
        }
    }

    /** As {@link #bounded}, in nanoseconds. */
    static long boundedNanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(Math.min(Math.max(0, millis), LONGEST_MILLIS));
    }

    /**
     * A time that somebody else named, within bounds.
     *
     * @param millis any number
     * @return 0 to a year
     */
    public static Duration bounded(long millis) {
        return Duration.ofMillis(Math.min(Math.max(0, millis), LONGEST.toMillis()));
    }
}
