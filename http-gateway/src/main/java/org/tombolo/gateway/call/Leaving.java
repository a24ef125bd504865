/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.gateway.listener.Departure;

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
     * Hears it, too, if the client leaves while the thread that took the request is still at work with it: the container tells nobody then, and
     * does not end the answer.
     *
     * @param request is suspended, and this is one of its listeners
     * @param end ends what the client waits for, and so the answer; may run twice
     */
    public void heed(ServletRequest request, Runnable end) {
        if (request.getAttribute(Departure.ATTRIBUTE) instanceof Departure departure) {
            departure.tell(() -> {
                if (!seen) {
                    end.run();
                }
            });
        }
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
