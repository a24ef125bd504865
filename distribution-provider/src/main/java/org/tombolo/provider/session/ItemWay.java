/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tombolo.api.Problem;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.End;

/**
 * The connection of one call, for the items of its streams: of all messages of a call, one at a time may be under way, so that those
 * that wait for one another are the streams of one call, and nobody else. Thread-safe.
 */
final class ItemWay {

    static final String NO_ROOM = "there was no room in the connection for an item of a stream";

    private final Link link;
    private final long most;
    private final Semaphore turn = new Semaphore(1, true);

    /**
     * The way to one peer.
     *
     * @param most the longest message that the peer takes, in bytes
     */
    ItemWay(Link link, long most) {
        this.link = link;
        this.most = most;
    }

    /**
     * Refuses what the peer would not take, before a byte of it is sent.
     *
     * @param bytes of an item
     */
    void requireTaken(long bytes) {
        if (bytes > most) {
            throw RemoteProblem.of(
                    Problem.TOO_LARGE,
                    "an item of a stream has " + bytes + " bytes, the reader takes " + most
                            + " (its limit.message.bytes, or a sixteenth of its heap); send it in smaller pieces");
        }
    }

    /** As {@link Link#sendSoon}, after the items that other streams of the call are sending. */
    boolean send(Frame.Item item, long deadline) throws InterruptedException {
        if (!turn.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
            return false;
        }
        boolean sent = false;
        try {
            sent = link.sendSoon(item, deadline);
            return sent;
        } finally {
            if (!sent && !item.outside().isEmpty()) {
                // The reader may have a part of it, and would keep that for as long as the connection lasts.
                link.post(new End(item.id(), item.stream(), Problem.DEADLINE_EXCEEDED.number(), NO_ROOM, ""));
            }
            turn.release();
        }
    }

    /** Sends a small frame at once. */
    void post(Frame frame) {
        link.post(frame);
    }
}
