/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code tombolo run} was asked for, checked. An empty option leaves the decision to the configuration.
 *
 * @param profile which configuration to start from
 * @param home the folder of this runtime, absolute
 * @param name the runtime's chosen name
 * @param wirePort where other runtimes dial, 0 for any free port, -1 for none
 * @param httpPort the web console's port, 0 for any free port
 * @param gatewayPort where callers without Java come in over HTTP, 0 for any free port, -1 for none
 * @param peers HOST:PORT of the runtimes to dial; if there is one, they replace the configured ones
 */
public record RunOptions(
        Profile profile,
        Path home,
        Optional<String> name,
        OptionalInt wirePort,
        OptionalInt httpPort,
        OptionalInt gatewayPort,
        List<String> peers) {

    /** Checks that nothing is missing. */
    public RunOptions {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(wirePort, "wirePort");
        Objects.requireNonNull(httpPort, "httpPort");
        Objects.requireNonNull(gatewayPort, "gatewayPort");
        home = home.toAbsolutePath().normalize();
        peers = List.copyOf(peers);
    }
}
