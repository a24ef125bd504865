/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

/**
 * How long and how often is measured.
 *
 * @param warmMillis how long each row of each lane is warmed
 * @param millis how long a measurement takes
 * @param rounds how often each row is measured in each lane
 */
record Timing(long warmMillis, long millis, int rounds) {
    /** For figures that are shown: long enough for every peer's compiled code. */
    static final Timing FULL = new Timing(5000, 1000, 5);

    /** For the goals, whose lane needs less than its peers. */
    static final Timing GOALS = new Timing(3000, 800, 5);

    /** For seeing whether a change helps. */
    static final Timing QUICK = new Timing(1500, 600, 1);

    /** Refuses what can't be measured. */
    Timing {
        if (warmMillis < 1 || millis < 1 || rounds < 1) {
            throw new IllegalArgumentException("--warm, --millis and --rounds are " + warmMillis + ", " + millis
                    + " and " + rounds + "; each must be at least 1");
        }
    }
}
