/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.gateway.call.Call;

/** Cancels a call when its client is seen to leave; the container ends the answer then. For any thread. */
final class Leaving implements AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);

    private final Call call;
    private final Runnable left;
    private final Runnable complete;
    private volatile boolean seen;

    /**
     * Nobody has left.
     *
     * @param call that is answered
     * @param left run when the client leaves, before the call is cancelled
     * @param complete run when the answer is complete
     */
    Leaving(Call call, Runnable left, Runnable complete) {
        this.call = call;
        this.left = left;
        this.complete = complete;
    }

    /** What is answered. */
    Call call() {
        return call;
    }

    /** Whether the client has left. */
    boolean isSeen() {
        return seen;
    }

    /** Completes an answer, unless the container has. */
    void complete(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException e) {
            LOG.debug("The answer to call {} was complete already", call.id(), e);
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        seen = true;
        left.run();
        call.cancel();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        complete.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // The call keeps its own time.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nobody begins a second time.
    }
}
