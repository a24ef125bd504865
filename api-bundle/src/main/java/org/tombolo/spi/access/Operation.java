/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.access;

import java.util.Objects;

/**
 * What is called.
 *
 * @param service name of the service's interface, for instance {@code org.tombolo.sample.SeaSurface}
 * @param method name of the method, for instance {@code areaMean}
 */
public record Operation(String service, String method) {

    /** Refuses nulls. */
    public Operation {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(method, "method");
    }
}
