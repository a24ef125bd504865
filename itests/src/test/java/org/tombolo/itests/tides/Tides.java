/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.tides;

import org.osgi.annotation.versioning.ProviderType;

/** What the tests ask of an institute. */
@ProviderType
public interface Tides extends Station<String> {
    /** {@return the process in which the method runs} */
    long processId();

    /**
     * Changes the service's property {@code tides.label}.
     *
     * @param label its new value
     */
    void label(String label);

    /**
     * Takes its time, and ends early when interrupted.
     *
     * @param millis how long
     * @return how it ended: {@code "held"} or {@code "interrupted"}
     */
    String hold(long millis);

    /** {@return how many calls of {@link #hold} run at the moment} */
    int running();
}
