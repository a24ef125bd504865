/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.jobs;

import java.util.Objects;
import java.util.function.Consumer;
import org.tombolo.spi.access.Principal;

/**
 * A job that is to be run.
 *
 * @param owner who submits it; alone sees and dismisses it. Owners are told apart by their names: whoever gets a new token of an old name gets
 *     its jobs too
 * @param process the id of the method that it runs
 * @param task what it does
 * @param context what the submitter needs to show the result, such as the types of the method; kept as it is, given back with the result
 * @param listener told of each change of state, and now and then of progress, in order, on a thread of the jobs' own; must not wait
 */
public record JobOrder(Principal owner, String process, JobTask task, Object context, Consumer<Job> listener) {

    /** Refuses nulls. */
    public JobOrder {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(process, "process");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(listener, "listener");
    }

    /**
     * An order whose changes nobody wants to hear of.
     *
     * @param owner as above
     * @param process as above
     * @param task as above
     * @param context as above
     */
    public JobOrder(Principal owner, String process, JobTask task, Object context) {
        this(owner, process, task, context, job -> {});
    }
}
