/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.jobs;

import org.tombolo.api.Progress;

/** What a job does. */
@FunctionalInterface
public interface JobTask {

    /**
     * Begins, without waiting for the end. Called once at most, when it is the job's turn.
     *
     * @param job the job's id
     * @param progress to be told of progress, from any thread
     * @return the work, which has begun
     * @throws org.tombolo.api.ProblemException if it doesn't begin: the job fails with it
     */
    JobRun begin(String job, Progress progress);

    /** It never begins: the job was accepted, and ended before its turn came. What is held for it is let go. */
    default void discard() {
        // Nothing is held.
    }
}
