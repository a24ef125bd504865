/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.provider.stream.Crew;
import org.tombolo.spi.access.Authoriser;
import org.tombolo.spi.access.Caller;
import org.tombolo.spi.access.Decision;
import org.tombolo.spi.access.Operation;

/**
 * What all sessions of a node serve calls with.
 *
 * @param settings limits and times
 * @param endpoints what is served, by endpoint id; shared and concurrent
 * @param authoriser who decides, if anybody does
 * @param workers run methods; refuse when there are too many
 * @param completions tell of the ends of calls for which no thread waits
 * @param streams take from the sources of streams, and tell those who read them
 * @param timer deadlines, liveness, held back progress
 */
record Serving(
        Settings settings,
        Map<String, ServedEndpoint> endpoints,
        Supplier<Optional<Authoriser>> authoriser,
        Executor workers,
        Executor completions,
        Crew streams,
        ScheduledExecutorService timer) {

    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    /** Why the call may not be made, empty if it may; asked before a byte of its arguments is decoded. */
    String refusal(Caller caller, Operation operation) {
        try {
            Optional<Authoriser> present = authoriser.get();
            if (present.isEmpty()) {
                return caller.loopback() ? "" : "this runtime has no authoriser, and serves this computer alone";
            }
            Decision decision = present.get().decide(caller, operation);
            return decision.granted() ? "" : decision.reason().isEmpty() ? "refused" : decision.reason();
        } catch (RuntimeException | Error e) {
            // A module's, as the methods are: it fails this call, and nothing else.
            LOG.error("The authoriser failed on {}; the call is refused", operation, e);
            return "the authoriser failed; the call is refused";
        }
    }
}
