/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/**
 * A request to the OGC API and its answer as the listener has them, without JAX-RS between.
 *
 * @param request has passed the gate
 * @param response what is written to it is watched
 * @param watch watches it
 */
record Served(HttpServletRequest request, HttpServletResponse response, AnswerWatch watch) {
    /** The request's attribute with this. */
    static final String ATTRIBUTE = "org.tombolo.gateway.ogc.served";

    /** That of a request as JAX-RS has it. */
    static Served of(Request request) {
        if (request.servlet().getAttribute(ATTRIBUTE) instanceof Served served) {
            return served;
        }
        // Its filter is another component, and may be missing for a moment.
        throw new ProblemException(
                Problem.UNAVAILABLE, "the gateway is being configured anew; nothing was run, try again");
    }
}
