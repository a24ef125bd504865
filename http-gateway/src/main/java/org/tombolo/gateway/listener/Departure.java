/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/**
 * Tells that the client of a request has left, or has reset its stream. Jetty tells the listeners of a request that is answered later, too,
 * but only if the thread that took the request has left it by then: what comes before is lost. Source: ServletChannelState.asyncError.
 */
public final class Departure {
    /** The request's attribute with this. */
    public static final String ATTRIBUTE = "org.tombolo.gateway.departure";

    private final Request request;
    private volatile boolean seen;

    private Departure(Request request) {
        this.request = request;
    }

    /** Watches a request from now on: a customizer of Jetty's. */
    static Request watch(Request request, HttpFields.Mutable answer) {
        Departure departure = new Departure(request);
        request.addFailureListener(failure -> departure.seen = true);
        request.setAttribute(ATTRIBUTE, departure);
        return request;
    }

    /**
     * Has somebody told, soon after the client has left; at once if it has. Whom the container tells, it has told before, if the request was
     * suspended before this was called.
     *
     * @param left run on any thread, perhaps twice
     */
    public void tell(Runnable left) {
        request.addFailureListener(failure -> left.run());
        if (seen) {
            left.run();
        }
    }
}
