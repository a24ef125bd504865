/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import java.time.Instant;
import java.util.EnumMap;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobProgress;
import org.tombolo.spi.jobs.JobState;

/** How a job that had ended looks to its owner once it was forgotten at his wish. */
final class Dismissals {

    private Dismissals() {}

    static Job of(Job ended, Instant now) {
        var entered = new EnumMap<>(ended.entered());
        entered.put(JobState.DISMISSED, now);
        var progress = new JobProgress(ended.progress().fraction(), "forgotten, with its result, at its owner's wish");
        return new Job(ended.id(), ended.process(), ended.owner(), JobState.DISMISSED, progress, entered, now);
    }
}
