/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.demo;

import java.util.Objects;

/**
 * One step of the story, as it is written to the JSON file.
 *
 * @param step its name
 * @param millis how long it took
 * @param result what came of it: text, numbers or a map of these
 * @param pid the process that computed the result
 */
record Step(String step, double millis, Object result, long pid) {

    /** Refuses nulls. */
    Step {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(result, "result");
    }
}
