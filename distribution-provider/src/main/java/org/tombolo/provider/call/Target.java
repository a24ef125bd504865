/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.call;

import java.time.Duration;
import java.util.Objects;

/**
 * The endpoint that a proxy calls.
 *
 * @param endpoint its id
 * @param runtime id of the runtime that serves it
 * @param institute name of that runtime, for people
 * @param timeout of a call whose thread has no deadline
 */
public record Target(String endpoint, String runtime, String institute, Duration timeout) {

    /** Refuses nulls. */
    public Target {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(runtime, "runtime");
        Objects.requireNonNull(institute, "institute");
        Objects.requireNonNull(timeout, "timeout");
    }
}
