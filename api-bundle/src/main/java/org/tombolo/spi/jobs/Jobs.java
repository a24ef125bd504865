/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.jobs;

import java.util.Optional;
import org.tombolo.spi.access.Principal;

/**
 * Runs calls that nobody waits for, and keeps what came of them for a while. A job is seen by its owner alone: to all others it doesn't
 * exist. For any thread.
 */
public interface Jobs {

    /**
     * Takes a job on. It begins at once if it is its turn.
     *
     * @param order what is to be run
     * @return the job
     * @throws org.tombolo.api.ProblemException BUSY if too many jobs wait
     */
    Job submit(JobOrder order);

    /**
     * Looks a job up.
     *
     * @param id the job's id
     * @param owner who asks
     * @return empty if there is none, or it is another's
     */
    Optional<Job> find(String id, Principal owner);

    /**
     * Lists the jobs of an owner.
     *
     * @param owner who asks
     * @param filter which ones
     * @param limit so many at most
     * @param offset after so many
     * @return the youngest first
     */
    JobPage list(Principal owner, JobFilter filter, int limit, int offset);

    /**
     * Ends a job that hasn't ended, which then stays to be seen as dismissed. Forgets one that has, with its result.
     *
     * @param id the job's id
     * @param owner who asks
     * @return the job, as dismissed; empty if there is none, or it is another's
     */
    Optional<Job> dismiss(String id, Principal owner);

    /**
     * What came of a job.
     *
     * @param id the job's id
     * @param owner who asks
     * @return empty if there is none, or it is another's
     */
    Optional<JobResult> result(String id, Principal owner);
}
