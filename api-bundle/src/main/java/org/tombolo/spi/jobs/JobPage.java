/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.jobs;

import java.util.List;

/**
 * A piece of a list of jobs.
 *
 * @param jobs the youngest first
 * @param total how many there are in all
 */
public record JobPage(List<Job> jobs, int total) {

    /** Keeps a copy of the list. */
    public JobPage {
        jobs = List.copyOf(jobs);
    }
}
