/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.call;

import java.time.Duration;
import java.util.Objects;
import org.tombolo.provider.session.Times;

/**
 * The endpoint that a proxy calls.
 *
 * @param endpoint its id
 * @param runtime id of the runtime that serves it
 * @param institute name of that runtime, for people
 * @param address where that runtime listens, HOST:PORT; empty if it can only be reached over a session of its own making
 * @param timeout of a call whose thread has no deadline
 */
public record Target(String endpoint, String runtime, String institute, String address, Duration timeout) {

    /** Refuses nulls, and takes a year for whatever is longer. */
    public Target {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(runtime, "runtime");
        Objects.requireNonNull(institute, "institute");
        Objects.requireNonNull(address, "address");
        timeout = timeout.compareTo(Times.LONGEST) > 0 ? Times.LONGEST : timeout;
    }
}
