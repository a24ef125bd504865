/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import org.tombolo.wire.frame.Incoming;
import org.tombolo.wire.frame.ProtocolException;

/** Hears what comes over a link, on whichever thread reads it, which must not be kept waiting. */
public interface LinkListener {

    /**
     * A frame came, or one that this side does not take and skipped.
     *
     * @param link over which
     * @param frame what came; its buffers are the listener's to keep
     * @param own whether the thread is the link's own, which may {@link Link#begin serve} a request
     * @return whether the thread still reads; false after a request that lost it the role
     * @throws ProtocolException if the peer may not send this now; the link ends
     */
    boolean received(Link link, Incoming frame, boolean own) throws ProtocolException;

    /**
     * What came breaks the protocol. The link ends when this returns; a last frame may be posted.
     *
     * @param link over which
     * @param reason what is wrong, for people to read
     */
    void malformed(Link link, String reason);

    /**
     * The link has ended; nothing comes after this. Called exactly once.
     *
     * @param link which
     * @param reason why, for people to read
     */
    void closed(Link link, String reason);

    /** Whether answers are awaited for which no thread waits at a link. */
    boolean isUnattended();

    /**
     * A thread that waits at this link and sleeps.
     *
     * @param link which
     * @return null if there is none
     */
    Waiter sleeper(Link link);
}
