/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import org.tombolo.provider.link.Link;
import org.tombolo.provider.link.Waiter;
import org.tombolo.wire.frame.Frame;

/** A call of this side that is not over yet. What comes for it is handed in by whichever thread reads the link; nothing here waits. */
interface OpenCall {

    /** The connection over which the call was sent. */
    Link link();

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
     */
    default boolean streamed(Frame frame) {
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
