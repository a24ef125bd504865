/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.jobs;

/** How a job stands, for who wants its result. */
public sealed interface JobResult {

    /**
     * The job as it is now.
     *
     * @return the job
     */
    Job job();

    /**
     * It hasn't ended.
     *
     * @param job the job
     */
    record Pending(Job job) implements JobResult {}

    /**
     * It ended with a value.
     *
     * @param job the job
     * @param value the value; null where the method gave null or nothing
     * @param context as ordered
     */
    record Value(Job job, Object value, Object context) implements JobResult {}

    /**
     * It ended without.
     *
     * @param job the job
     * @param cause a ProblemException, or an exception that the method declares; CANCELLED where it was dismissed
     * @param context as ordered
     */
    record Failure(Job job, Throwable cause, Object context) implements JobResult {}
}
