/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.spi.access.Principal;

/**
 * Counts the calls that are open, in all and of each token, and what they leave unfinished: a call gives its place back before its client
 * can have read all of the answer, but a client that takes no answers gets no further calls. For any thread.
 */
final class Admission {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final CallLimits limits;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Load> ofToken = new ConcurrentHashMap<>();

    /**
     * What one token has.
     *
     * @param open calls with a place
     * @param unfinished those, and answers that are being written
     */
    private record Load(int open, int unfinished) {
        Load plus(Load more) {
            return new Load(open + more.open, unfinished + more.unfinished);
        }
    }

    Admission(CallLimits limits) {
        this.limits = limits;
    }

    /** Lets a call of whoever asks in; to be followed by {@link #leave} and {@link #finish}. */
    void enter(Principal caller) {
        if (open.incrementAndGet() > limits.open()) {
            open.decrementAndGet();
            throw new ProblemException(
                    Problem.BUSY,
                    limits.open() + " calls are open, which is the gateway's limit.open.calls; try again later",
                    SOON);
        }
        Load own = change(caller, 1, 1);
        if (own.open() > limits.ofToken() || own.unfinished() > limits.unfinishedOfToken()) {
            leave(caller);
            finish(caller);
            throw new ProblemException(Problem.QUOTA_EXCEEDED, refusal(caller, own), SOON);
        }
    }

    private String refusal(Principal caller, Load own) {
        return own.open() > limits.ofToken()
                ? limits.ofToken() + " calls of the token " + caller.name()
                        + " are open, which is the gateway's limit.token.calls; wait for one to end"
                : (own.unfinished() - 1) + " calls of the token " + caller.name()
                        + " are open, have answers that their clients have not taken, or have methods that have not ended though they were"
                        + " told to, and the gateway's limit.token.calls allows " + limits.ofToken()
                        + "; read the answers, or have the module mended whose methods hang";
    }

    private Load change(Principal caller, int more, int unfinished) {
        return ofToken.merge(caller.id(), new Load(more, unfinished), Load::plus);
    }

    /** The call gives its place back; its answer may be on its way still. */
    void leave(Principal caller) {
        open.decrementAndGet();
        change(caller, -1, 0);
    }

    /** Another thread than the call's own begins to answer it; to be followed by {@link #finish}. */
    void answer(Principal caller) {
        change(caller, 0, 1);
    }

    /** Nothing of the call is at work any more, or that answer is written. */
    void finish(Principal caller) {
        ofToken.computeIfPresent(
                caller.id(),
                (id, load) -> load.unfinished() == 1 && load.open() == 0 ? null : load.plus(new Load(0, -1)));
    }
}
