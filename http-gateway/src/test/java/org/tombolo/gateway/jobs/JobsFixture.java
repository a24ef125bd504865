/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import java.time.Duration;

/** Jobs without a framework. */
public final class JobsFixture {

    private JobsFixture() {}

    /** A few at once, to be closed. */
    public static InMemoryJobs few() {
        return new InMemoryJobs(new JobLimits(2, 2, 10, 1 << 20, Duration.ofMinutes(1)));
    }
}
