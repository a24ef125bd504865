/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Which jobs are wanted. An empty set leaves them all in.
 *
 * @param processes ids of methods
 * @param states states
 * @param from created then or later
 * @param to created then or earlier
 * @param longer whose method ran, or has run, so long at least; of more than zero leaves out what hasn't begun
 * @param shorter whose method ran, or has run, so long at most; less than that of {@link #ALL} leaves out what hasn't begun
 */
public record JobFilter(
        Set<String> processes, Set<JobState> states, Instant from, Instant to, Duration longer, Duration shorter) {

    /** All jobs. */
    public static final JobFilter ALL = new JobFilter(
            Set.of(), Set.of(), Instant.MIN, Instant.MAX, Duration.ZERO, Duration.ofSeconds(Long.MAX_VALUE));

    /** Keeps copies of the sets. */
    public JobFilter {
        processes = Set.copyOf(processes);
        states = Set.copyOf(states);
    }

    /**
     * Whether a job is wanted.
     *
     * @param job the job
     * @param now for the duration of one that runs
     * @return whether all of this holds for it
     */
    public boolean holds(Job job, Instant now) {
        return (processes.isEmpty() || processes.contains(job.process()))
                && (states.isEmpty() || states.contains(job.state()))
                && !job.created().isBefore(from)
                && !job.created().isAfter(to)
                && job.duration(now).map(this::lasts).orElse(isOfAnyDuration());
    }

    private boolean isOfAnyDuration() {
        return longer.isZero() && shorter.equals(ALL.shorter);
    }

    private boolean lasts(Duration duration) {
        return duration.compareTo(longer) >= 0 && duration.compareTo(shorter) <= 0;
    }
}
