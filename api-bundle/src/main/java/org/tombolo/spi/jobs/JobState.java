/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.jobs;

/** Where a job is on its way; the words are those of OGC API - Processes, in capitals. */
public enum JobState {
    /** It waits for its turn. */
    ACCEPTED,
    /** Its method is at work. */
    RUNNING,
    /** It ended with a value. */
    SUCCESSFUL,
    /** It ended with a problem. */
    FAILED,
    /** Its owner ended it; it has no result. */
    DISMISSED;

    /**
     * Whether nothing will change any more.
     *
     * @return false for ACCEPTED and RUNNING
     */
    public boolean ended() {
        return this != ACCEPTED && this != RUNNING;
    }
}
