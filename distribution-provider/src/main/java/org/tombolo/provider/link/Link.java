/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.net.SocketAddress;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Incoming;
import org.tombolo.wire.frame.ProtocolException;

/**
 * A connection to one peer that carries frames both ways, in order.
 *
 * <p>Any thread may send. No thread is ever harmed through a link by another: an interrupt, a deadline or a slow peer
 * ends at most the wait of the thread that it concerns.
 */
public interface Link extends AutoCloseable {

    /** Hears what comes over a link. Called on the link's own thread, which must not be kept waiting. */
    interface Listener {

        /**
         * A frame came, or one that is longer than this side takes and was skipped.
         *
         * @param frame what came; its buffers are the listener's to keep
         * @throws ProtocolException if the peer may not send this now; the link ends
         */
        void received(Incoming frame) throws ProtocolException;

        /**
         * What came breaks the protocol. The link ends when this returns; a last frame may be posted.
         *
         * @param reason what is wrong, for people to read
         */
        void malformed(String reason);

        /**
         * The link has ended; nothing comes after this. Called exactly once.
         *
         * @param reason why, for people to read
         */
        void closed(String reason);
    }

    /**
     * Starts to read.
     *
     * @param listener hears of all that comes
     */
    void open(Listener listener);

    /**
     * Sends a frame, after waiting for room while too much is queued to a peer that reads slowly.
     *
     * @param frame the frame
     * @param nanos how long to wait for room
     * @return false if there was no room in time, or the link is closed; the frame was not sent then. True says that it is
     *     on its way, which the end of the link may still cut off
     * @throws InterruptedException if this thread was interrupted while it waited; nothing was sent
     */
    boolean send(Frame frame, long nanos) throws InterruptedException;

    /**
     * Sends a small frame without waiting. A peer that lets these pile up beyond all measure is cut off.
     *
     * @param frame the frame
     */
    void post(Frame frame);

    /** Takes frames of any kind and length from now on; before, only small ones that carry no values. Any thread. */
    void admit();

    /** How long nothing has come from the peer, not even a part of a frame. */
    long silentNanos();

    /** Where the peer is. */
    SocketAddress peer();

    /** Ends the link once what is queued has been sent, or after two seconds; returns at once. May be called again. */
    @Override
    default void close() {
        close("closed by this side");
    }

    /**
     * Ends the link, as {@link #close()} does.
     *
     * @param reason why, for people to read
     */
    void close(String reason);
}
