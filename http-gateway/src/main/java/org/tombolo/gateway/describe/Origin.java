/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.describe;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a service comes from.
 *
 * @param id its id over HTTP
 * @param interfaceName the interface's full name
 * @param version of the interface's package; empty if it has none
 * @param institute the runtime that offers it
 * @param module the bundle that does; empty if that is another runtime's
 * @param imported whether another runtime offers it
 * @param callable whether it may be called here
 * @param timeout the deadline of its calls
 */
public record Origin(
        String id,
        String interfaceName,
        String version,
        String institute,
        Optional<Module> module,
        boolean imported,
        boolean callable,
        Duration timeout) {

    /**
     * A bundle.
     *
     * @param name its symbolic name
     * @param version its version
     */
    public record Module(String name, String version) {}
}
