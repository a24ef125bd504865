/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.tombolo.spi.access.Authoriser;

/**
 * What all sessions of a node serve calls with.
 *
 * @param settings limits and times
 * @param endpoints what is served, by endpoint id; shared and concurrent
 * @param authoriser who decides, if anybody does
 * @param workers run methods; refuse when there are too many
 * @param timer deadlines, liveness, held back progress
 */
record Serving(
        Settings settings,
        Map<String, ServedEndpoint> endpoints,
        Supplier<Optional<Authoriser>> authoriser,
        Executor workers,
        ScheduledExecutorService timer) {}
