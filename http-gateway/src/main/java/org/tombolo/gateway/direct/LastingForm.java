/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;

/** A form of an answer that is sent as it comes: of a stream, or of events. Immutable. */
interface LastingForm {

    /** For the header {@code Content-Type}. */
    String mediaType();

    /** Whether it tells of the call from its beginning to its end: its progress, and what became of it. */
    default boolean tellsOfTheCall() {
        return false;
    }

    /**
     * A writer for one answer.
     *
     * @param plan the method's
     * @param limits what each value may cost
     */
    LastingWriter writer(MethodPlan plan, Limits limits);
}
