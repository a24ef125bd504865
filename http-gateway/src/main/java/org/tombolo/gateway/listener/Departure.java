/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/**
 * Tells that the client of a request has left, or has reset its stream. Jetty tells the listeners of a request that is answered later, too,
 * but only if the thread that took the request has left it by then: what comes before is lost. Source: ServletChannelState.asyncError.
 * Nothing is told while somebody waits for the client to take more of an answer or to send more: he has the failure himself.
 */
public final class Departure {
    /** The request's attribute with this. */
    public static final String ATTRIBUTE = "org.tombolo.gateway.departure";

    private volatile Runnable left = () -> {};
    private volatile boolean seen;

    private Departure() {}

    /** Watches a request from now on: a customizer of Jetty's. */
    static Request watch(Request request, HttpFields.Mutable answer) {
        Departure departure = new Departure();
        // The only one: Jetty drops, without a word, what is added once it has noted a failure, and tells of it a
        // moment later.
        request.addFailureListener(failure -> departure.leave());
        request.setAttribute(ATTRIBUTE, departure);
        return request;
    }

    /**
     * Has somebody told, soon after the client has left; at once if it has. Whom the container tells, it has told before, if the request was
     * suspended before this was called. The last who asks is told.
     *
     * @param left run on any thread, perhaps twice
     */
    public void tell(Runnable left) {
        this.left = left;
        if (seen) {
            left.run();
        }
    }

    private void leave() {
        seen = true;
        left.run();
    }
}
