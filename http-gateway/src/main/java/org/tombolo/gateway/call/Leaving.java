/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears it when the client of an answer leaves; the container ends the answer then. For any thread. */
public final class Leaving implements AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);

    private final String call;
    private final Runnable left;
    private final Runnable complete;
    private volatile boolean seen;

    /**
     * Nobody has left.
     *
     * @param call the id of the call that is answered
     * @param left run when the client leaves: ends what it waited for
     * @param complete run when the answer is complete
     */
    public Leaving(String call, Runnable left, Runnable complete) {
        this.call = call;
        this.left = left;
        this.complete = complete;
    }

    /**
     * Whether the client has left.
     *
     * @return nothing of the request and its answer may be touched then
     */
    public boolean isSeen() {
        return seen;
    }

    /**
     * Completes an answer, unless the container has.
     *
     * @param async the request's
     */
    public void complete(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException e) {
            LOG.debug("The answer to call {} was complete already", call, e);
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        seen = true;
        left.run();
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
