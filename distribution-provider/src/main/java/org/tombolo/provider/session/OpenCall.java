/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import org.tombolo.provider.link.Link;
import org.tombolo.provider.link.Waiter;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.ProtocolException;

/** A call of this side that is not over yet. What comes for it is handed in by whichever thread reads the link; nothing here waits. */
interface OpenCall {

    /** The call has this number, until it is given another; before it is sent. */
    void numbered(int id);

    /** The call's number. */
    int id();

    /** The connection over which the call was sent. */
    Link link();

    /** The scope of whoever made the call. */
    CallScope scope();

    /**
     * The answer is there.
     *
     * @return whether the call is over; else items of its result follow
     */
    boolean answered(Outcome outcome);

    /** The method reports progress. */
    void progress(Frame.ProgressReport report);

    /**
     * A frame of one of the call's streams.
     *
     * @return whether the call is over
     * @throws ProtocolException if the peer may not send it
     */
    default boolean streamed(Frame frame) throws ProtocolException {
        return false;
    }

    /** The call is over, and was taken out of the table. */
    default void ended() {}

    /** Whether the answer is all that comes, so that the call is over with it. */
    default boolean isWhole() {
        return true;
    }

    /** Whether frames come for the call while no thread waits at its connection. */
    default boolean isUnattended() {
        return false;
    }

    /** The thread that sleeps until this call is answered; null if there is none. */
    default Waiter sleeper() {
        return null;
    }

    /** The {@link System#nanoTime} at which somebody has to end this call, if no thread of its own does; else never. */
    default long alarm() {
        return Long.MAX_VALUE;
    }

    /** The alarm's time has come. */
    default void late() {}
}
