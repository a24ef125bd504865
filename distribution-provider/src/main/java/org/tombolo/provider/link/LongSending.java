/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.nio.ByteBuffer;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.OutsideWriter;

/**
 * Sends the arrays that belong to a frame, in pieces between which the frames of others may go. The sending thread writes them
 * itself, from the user's array by way of one buffer; it alone waits for a peer that reads slowly.
 */
final class LongSending {

    private static final int RUN = 4;

    private final Outbox outbox;
    private final Writing writing;
    private final Frame message;
    private volatile boolean givenUp;

    LongSending(Outbox outbox, Writing writing, Frame message) {
        this.outbox = outbox;
        this.writing = writing;
        this.message = message;
    }

    Frame message() {
        return message;
    }

    /** Nothing of it is sent any more after what is queued from now on. */
    void giveUp() {
        givenUp = true;
    }

    /**
     * Sends what belongs to the frame, which is queued already.
     *
     * @param deadline the {@link System#nanoTime} until which to wait
     * @return false if the time did not suffice, it was given up, or the link is closed; the receiver waits for the rest, and has to be told
     * @throws InterruptedException if this thread was interrupted; as false
     */
    boolean send(long deadline) throws InterruptedException {
        OutsideWriter pieces = new OutsideWriter(message);
        while (pieces.hasNext()) {
            if (!outbox.takeRole(deadline)) {
                return false;
            }
            if (!run(pieces, deadline)) {
                return false;
            }
            writing.leaveRole();
        }
        return true;
    }

    /** In the writer's role: some pieces, after which whoever else wants to write gets the role. False if the role is no more ours. */
    private boolean run(OutsideWriter pieces, long deadline) throws InterruptedException {
        try {
            for (int run = 0; pieces.hasNext() && run < RUN; run++) {
                // What others have queued goes first, and the frame itself with it.
                ByteBuffer bytes = outbox.take();
                // Looked at after what others have queued was taken: what gave it up may be among that.
                boolean stop = givenUp;
                if (!stop && outbox.isClear() && bytes.remaining() >= OutsideWriter.LEAST_ROOM) {
                    pieces.next(bytes);
                }
                if (!writing.write(bytes.flip(), deadline)) {
                    return false;
                }
                if (stop) {
                    writing.leaveRole();
                    return false;
                }
            }
            return true;
        } catch (RuntimeException | OutOfMemoryError e) {
            // Whoever has the role and fails leaves none that could go on.
            writing.failed(e);
            throw e;
        }
    }
}
