/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Bounds the body of every request, below whatever reads it: for HTTP/1.1 and HTTP/2, blocking or not. Multipart bodies have streams, which
 * may last, from where {@link ExchangePhase} says so; all else is read whole.
 */
final class LimitBodies implements HttpConfiguration.Customizer {
    private final BodyBounds plain;
    private final BodyBounds streamed;
    private final Lingering.Room room;
    private final SlowBodies slow;

    LimitBodies(BodyBounds plain, BodyBounds streamed, Lingering.Room room, SlowBodies slow) {
        this.plain = plain;
        this.streamed = streamed;
        this.room = room;
        this.slow = slow;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        // A silence while a method works is no fault; who waits for the client has a deadline of its own.
        request.addIdleTimeoutListener(timeout -> false);
        Lingering.prepare(request, room);
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        boolean stream = type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
        BodyBounds bounds = stream ? streamed : plain;
        LimitedBody limited = new LimitedBody(request, plain, bounds, type != null, slow);
        if (request.getLength() > bounds.bytes()) {
            limited.setAttribute(
                    BodyRefused.ATTRIBUTE, LimitedBody.tooLong(bounds, Long.toString(request.getLength())));
        }
        return limited;
    }
}
