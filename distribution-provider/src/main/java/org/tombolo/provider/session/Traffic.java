/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import org.tombolo.api.Problem;
import org.tombolo.provider.link.Link;
import org.tombolo.spi.access.Caller;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Call;
import org.tombolo.wire.frame.Frame.Cancel;
import org.tombolo.wire.frame.Frame.Credit;
import org.tombolo.wire.frame.Frame.End;
import org.tombolo.wire.frame.Frame.Failure;
import org.tombolo.wire.frame.Frame.Hello;
import org.tombolo.wire.frame.Frame.Item;
import org.tombolo.wire.frame.Frame.Ping;
import org.tombolo.wire.frame.Frame.Pong;
import org.tombolo.wire.frame.Frame.ProgressReport;
import org.tombolo.wire.frame.Frame.Result;
import org.tombolo.wire.frame.FrameType;
import org.tombolo.wire.frame.Incoming;
import org.tombolo.wire.frame.Oversized;
import org.tombolo.wire.frame.ProtocolException;

/** The calls of one session, in both directions: leads each frame to the side that it concerns. */
final class Traffic {

    private final Serving serving;
    private final OutgoingCalls outgoing;
    private final IncomingCalls incoming;

    Traffic(Links links, Serving serving) {
        this.serving = serving;
        this.outgoing = new OutgoingCalls(links, serving);
        this.incoming = new IncomingCalls(links, serving);
    }

    /** The peer has said who it is. */
    void open(Caller caller, Hello peer, boolean dialled) {
        incoming.open(caller, peer.maxMessage());
        outgoing.open(peer, dialled);
    }

    OutgoingCalls outgoing() {
        return outgoing;
    }

    /** How many calls are open, in both directions; of short ones that are served, not all are counted. */
    int open() {
        return outgoing.calls().open() + incoming.open();
    }

    /** Whether a call that travelled over this connection is open. */
    boolean uses(Link link) {
        return outgoing.calls().uses(link) || incoming.uses(link);
    }

    /**
     * On the thread that reads.
     *
     * @param session hears of what is not about calls
     * @return whether the thread still reads
     */
    boolean received(Link link, Incoming frame, boolean own, Session session) throws ProtocolException {
        if (frame instanceof Call call) {
            if (outgoing.calls().owns(call.id())) {
                throw new ProtocolException("call " + Integer.toUnsignedString(call.id())
                        + " has a number of the other side's; who dialled uses odd ones");
            }
            return incoming.call(link, call, own);
        } else if (frame instanceof Result result) {
            outgoing.calls().returned(result);
        } else if (frame instanceof Failure failure) {
            outgoing.calls().failed(failure);
        } else if (frame instanceof ProgressReport report) {
            outgoing.calls().progress(report);
        } else if (frame instanceof Cancel cancel) {
            incoming.cancel(cancel);
        } else if (frame instanceof Ping ping) {
            link.postLater(new Pong(ping.nonce()));
        } else if (frame instanceof Item || frame instanceof Credit || frame instanceof End) {
            streamed((Frame) frame);
        } else if (frame instanceof Oversized oversized) {
            refuse(link, oversized);
        } else if (frame instanceof Frame other && other.type() != FrameType.PONG) {
            session.other(link, other);
        }
        return true;
    }

    private void streamed(Frame frame) throws ProtocolException {
        if (outgoing.calls().owns(frame.id())) {
            outgoing.calls().streamed(frame);
        } else {
            incoming.streamed(frame);
        }
    }

    /** A message that this side does not take: its call fails, the session lives. */
    private void refuse(Link link, Oversized frame) {
        boolean busy = frame.problem() == Problem.BUSY;
        String message = why(frame);
        if (outgoing.calls().owns(frame.id())) {
            // The method has run, so that busy, which promises that it has not, would be untrue.
            outgoing.calls().failed(Failures.of(frame.id(), busy ? Problem.TOO_LARGE : frame.problem(), message));
        } else if (frame.type() == FrameType.ITEM) {
            incoming.notTaken(frame.id(), busy ? Problem.TOO_LARGE : frame.problem());
        } else {
            link.postLater(Failures.of(frame.id(), frame.problem(), busy ? message + "; try again later" : message));
        }
    }

    private String why(Oversized frame) {
        return switch (frame.problem()) {
            case BUSY -> "there is no memory for " + frame.length() + " bytes now";
            case DEADLINE_EXCEEDED -> "the arrays of a message of " + frame.length() + " bytes did not come in time";
            default ->
                frame.length() + " bytes are more than this side takes, " + frame.most() + " (" + limit(frame) + ")";
        };
    }

    /** What keeps this side from taking longer messages. */
    private String limit(Oversized frame) {
        long configured = serving.settings().limits().maxMessage();
        return frame.most() >= configured
                ? "limit.message.bytes"
                : "a sixteenth of its heap, which limit.message.bytes, " + configured + ", is beyond";
    }

    /** Ends the calls whose time has run out, and for which no thread waits. */
    void sweep() {
        outgoing.calls().sweep();
    }

    /** This side ends the session: calls that come are answered with a problem, and none are made. */
    void refuse(String reason) {
        incoming.refuse();
        outgoing.makeNoMore(reason);
    }

    /** The peer ends the session: whatever is called from now on would not be served. */
    void makeNoMore(String reason) {
        outgoing.makeNoMore(reason);
    }

    /** Whether no call is open, in either direction. */
    boolean isIdle() {
        return outgoing.calls().isIdle() && incoming.isIdle();
    }

    /** A scope of calls has ended. */
    void end(CallScope scope) {
        outgoing.calls().end(scope);
    }

    /** The session is over. */
    void lost(String reason) {
        outgoing.calls().lost(reason);
        incoming.lost();
    }

    /** A connection is over, and the session is not. */
    void lost(Link link, String reason) {
        outgoing.calls().lost(link, reason);
        incoming.lost(link);
    }
}
