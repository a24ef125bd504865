/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Hello;

/** Hears of what is not a call. Called on whichever thread reads. */
interface SessionListener {

    /** The peer said who it is. */
    void ready(Session session);

    /** The peer offers, changes or withdraws an endpoint: an announce, modified or withdraw frame. */
    void told(Session session, Frame frame);

    /** The peer ends the session: no more calls go over it. */
    void leaves(Session session, String reason);

    /** The session is over. */
    void closed(Session session);

    /** The session would like one more connection, which this side has to dial; returns at once. */
    void wanted(Session session);

    /**
     * A connection wants to join the session that has this token.
     *
     * @return whether it did; its frames are the other session's from now on
     */
    boolean joins(Session fresh, Link link, Hello hello);
}
