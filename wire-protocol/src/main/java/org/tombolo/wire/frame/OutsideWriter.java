/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.tombolo.wire.value.OutsideArray;

/**
 * Makes the DATA frames that follow a message, straight from the user's arrays. For one thread at a time; DATA frames of other calls,
 * and other frames, may go between two of its own.
 */
public final class OutsideWriter {
    /** The most bytes of one DATA frame, without its header. */
    public static final int MAX_DATA = Assembly.MOST_DATA;

    /** Room for a header and one element: the least that a target must have. */
    public static final int LEAST_ROOM = FrameHeader.SIZE + Long.BYTES;

    private final int id;
    private final boolean serving;
    private final Iterator<OutsideArray> arrays;
    private Optional<OutsideArray> sending = Optional.empty();

    /**
     * Starts before the first byte.
     *
     * @param frame the message; its own frame is to be sent first
     */
    public OutsideWriter(Frame frame) {
        this.id = frame.id();
        this.serving = FrameHeader.isServing(frame);
        this.arrays = frame.outside().iterator();
        advance();
    }

    private void advance() {
        sending = Optional.empty();
        while (sending.isEmpty() && arrays.hasNext()) {
            sending = Optional.of(arrays.next()).filter(array -> array.bytes() > 0);
        }
    }

    /**
     * Whether bytes are left to be sent.
     *
     * @return whether they are
     */
    public boolean hasNext() {
        return sending.isPresent();
    }

    /**
     * Writes the next DATA frame, as long as there is room for, if bytes are left.
     *
     * @param target with room for {@link #LEAST_ROOM} bytes or more; its position moves behind the frame
     * @return whether a frame was written
     */
    public boolean next(ByteBuffer target) {
        if (target.remaining() < LEAST_ROOM) {
            throw new IllegalArgumentException(
                    "there is room for " + target.remaining() + " bytes; make it " + LEAST_ROOM + " or more");
        }
        if (!hasNext()) {
            return false;
        }
        var start = target.position();
        var limit = target.limit();
        target.position(start + FrameHeader.SIZE);
        target.limit(Math.min(limit, start + FrameHeader.SIZE + MAX_DATA));
        while (sending.isPresent() && !sending.get().take(target)) {
            advance();
        }
        FrameHeader.write(target, start, id, serving, target.position() - start - FrameHeader.SIZE);
        target.limit(limit);
        return true;
    }

    /** The frames of a message by themselves. */
    static void appendAll(Frame frame, List<ByteBuffer> parts) {
        var writer = new OutsideWriter(frame);
        while (writer.hasNext()) {
            var part = ByteBuffer.allocate(FrameHeader.SIZE + MAX_DATA);
            writer.next(part);
            parts.add(part.flip());
        }
    }
}
