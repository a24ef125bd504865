/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.tombolo.wire.frame.Frame.Ping;
import org.tombolo.wire.frame.Frame.Pong;
import org.tombolo.wire.frame.FrameReader;
import org.tombolo.wire.frame.Incoming;
import org.tombolo.wire.frame.ProtocolException;

/** What comes over a carrier, frame by frame. For the thread in the reading role, but where it says otherwise. */
final class Input {

    private final Carrier carrier;
    private final FrameReader frames;
    private final Workshop shop;

    /** What has come and is not dealt with, from position to limit; null while there is nothing. */
    private ByteBuffer bytes;

    /** Whether more may be there at once, so that reading comes before waiting. */
    private boolean eager;

    /** Whether a thread lost the reading role with frames left in the bytes. */
    private boolean left;

    private volatile boolean admitted;

    /** Whether messages that have stalled are to be given up. */
    private volatile boolean sweep;

    /** Whether nothing but signs of life has come in this turn. */
    private boolean calm;

    private volatile long heard = System.nanoTime();

    Input(Carrier carrier, FrameReader frames, Workshop shop) {
        this.carrier = carrier;
        this.frames = frames;
        this.shop = shop;
    }

    /** The {@link System#nanoTime} when something last came. Any thread. */
    long heard() {
        return heard;
    }

    /** Any thread. */
    void admit() {
        admitted = true;
        frames.admit();
    }

    /** Any thread. */
    boolean isAdmitted() {
        return admitted;
    }

    /**
     * Waits for bytes, and hands on the frames in them.
     *
     * @param nanos how long to wait
     * @return false if the thread lost the reading role; then nothing of this may be touched any more
     */
    boolean turn(Link link, boolean own, long nanos) throws IOException, ProtocolException {
        if (left && !pass(link, own)) {
            return false;
        }
        if (!eager) {
            carrier.awaitReadable(nanos);
        }
        calm = true;
        if (sweep) {
            sweep = false;
            giveUpStalled(link, own);
        }
        link.sending().sendUnsent();
        if (bytes == null) {
            bytes = shop.buffers().borrow();
        } else {
            bytes.compact();
        }
        int count = carrier.read(bytes);
        eager = !bytes.hasRemaining();
        bytes.flip();
        if (count < 0) {
            throw new IOException("the peer closed the connection");
        }
        if (count == 0) {
            return true;
        }
        heard = System.nanoTime();
        return pass(link, own);
    }

    private void giveUpStalled(Link link, boolean own) throws ProtocolException {
        for (Incoming each : frames.stalled(shop.stall().toNanos())) {
            link.hear(each, own);
        }
    }

    /** Whether the next turn is to give up messages that have stalled, since there are some that may have. Any thread. */
    boolean sweep() {
        sweep = frames.isHolding();
        return sweep;
    }

    private boolean pass(Link link, boolean own) throws ProtocolException {
        left = true;
        int count = 0;
        while (frames.next(bytes)) {
            count++;
            Incoming frame = frames.frame();
            calm &= frame instanceof Ping || frame instanceof Pong;
            if (!link.hear(frame, own)) {
                return false;
            }
        }
        eager |= count > 1;
        left = false;
        return true;
    }

    /** Whether the last turn brought whole signs of life and nothing else, or nothing. */
    boolean isCalm() {
        return calm && !eager && (bytes == null || !bytes.hasRemaining());
    }

    /** Gives back the memory that is not needed now. */
    void trim() {
        if (bytes != null && !bytes.hasRemaining()) {
            shop.buffers().giveBack(bytes);
            bytes = null;
        }
    }

    /** Gives everything back. */
    void close() {
        frames.close();
        if (bytes != null) {
            shop.buffers().giveBack(bytes);
            bytes = null;
        }
    }
}
