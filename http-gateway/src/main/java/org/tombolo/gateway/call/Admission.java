/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.spi.access.Principal;

/** Counts the calls that are open, in all and of each token. For any thread. */
final class Admission {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final CallLimits limits;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Integer> ofToken = new ConcurrentHashMap<>();

    Admission(CallLimits limits) {
        this.limits = limits;
    }

    /** Lets a call of whoever asks in; to be followed by {@link #leave}. */
    void enter(Principal caller) {
        if (open.incrementAndGet() > limits.open()) {
            open.decrementAndGet();
            throw new ProblemException(
                    Problem.BUSY,
                    limits.open() + " calls are open, which is the gateway's limit.open.calls; try again later",
                    SOON);
        }
        int own = ofToken.merge(caller.id(), 1, Integer::sum);
        if (own > limits.ofToken()) {
            leave(caller);
            throw new ProblemException(
                    Problem.QUOTA_EXCEEDED,
                    limits.ofToken() + " calls of the token " + caller.name()
                            + " are open, which is the gateway's limit.token.calls; wait for one to end",
                    SOON);
        }
    }

    void leave(Principal caller) {
        open.decrementAndGet();
        ofToken.computeIfPresent(caller.id(), (id, count) -> count == 1 ? null : count - 1);
    }
}
