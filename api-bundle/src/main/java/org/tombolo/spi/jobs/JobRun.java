/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.jobs;

import java.util.concurrent.CompletionStage;

/** Work that was begun. For any thread. */
public interface JobRun {

    /**
     * What comes of it.
     *
     * @return the value; or what it failed with
     */
    CompletionStage<JobValue> result();

    /** Ends it early. Without effect once it ended. */
    void cancel();
}
