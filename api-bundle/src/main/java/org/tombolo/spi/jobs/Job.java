/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A job as it was when it was asked for.
 *
 * @param id can't be guessed
 * @param process the id of the method that it runs
 * @param owner the name of the token that submitted it
 * @param state where it is
 * @param progress how far its method has come
 * @param entered when it came into each of the states that it has been in
 * @param updated when anything of this changed last
 */
public record Job(
        String id,
        String process,
        String owner,
        JobState state,
        JobProgress progress,
        Map<JobState, Instant> entered,
        Instant updated) {

    /** Refuses nulls, and a job that was never accepted. */
    public Job {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(process, "process");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(updated, "updated");
        entered = Map.copyOf(entered);
        if (!entered.containsKey(JobState.ACCEPTED) || !entered.containsKey(state)) {
            throw new IllegalArgumentException("job " + id + " is " + state + ", but came only into " + entered);
        }
    }

    /**
     * When it was submitted.
     *
     * @return always known
     */
    public Instant created() {
        return entered.get(JobState.ACCEPTED);
    }

    /**
     * When its method began.
     *
     * @return empty if it didn't
     */
    public Optional<Instant> started() {
        return Optional.ofNullable(entered.get(JobState.RUNNING));
    }

    /**
     * When it ended.
     *
     * @return empty while it hasn't
     */
    public Optional<Instant> finished() {
        return state.ended() ? Optional.of(entered.get(state)) : Optional.empty();
    }

    /**
     * How long its method has run, or did.
     *
     * @param now for a job that runs still
     * @return empty if it never began
     */
    public Optional<Duration> duration(Instant now) {
        return started().map(start -> Duration.between(start, finished().orElse(now)));
    }
}
