/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.tombolo.wire.value.Memory;

/**
 * The payload of the frame that is being read. Short ones are put together in memory that the next one uses again; long ones get
 * their own, which grows as bytes arrive, not as lengths are announced.
 */
final class PayloadBytes {
    /** Longer payloads get memory of their own. */
    private static final int SHARED_UP_TO = 16 * 1024;

    private static final int FIRST_ROOM = 256 * 1024;
    private static final byte[] NOTHING = {};

    private final Memory memory;
    private byte[] shared = new byte[256];
    private byte[] own = NOTHING;
    private int length;
    private int filled;
    private long toSkip;
    private volatile long reserved;
    private int filledThen = -1;
    private long then;

    PayloadBytes(Memory memory) {
        this.memory = memory;
    }

    /** Asks for the memory of a long payload before it is begun. */
    boolean reserve(long bytes) {
        if (bytes <= SHARED_UP_TO) {
            return true;
        }
        if (!memory.reserve(bytes)) {
            return false;
        }
        reserved = bytes;
        return true;
    }

    /** Starts a payload that will be read. */
    void begin(int announced) {
        length = announced;
        filled = 0;
        toSkip = 0;
        if (announced > SHARED_UP_TO) {
            own = new byte[Math.min(announced, FIRST_ROOM)];
        } else if (announced > shared.length) {
            shared = new byte[Math.min(SHARED_UP_TO, Integer.highestOneBit(announced) << 1)];
        }
    }

    /** Starts a payload that will be passed over. */
    void beginSkipping(long announced) {
        begin(0);
        toSkip = announced;
    }

    /** Takes bytes; true once all have come. */
    boolean fill(ByteBuffer source) {
        if (toSkip > 0) {
            var skipped = (int) Math.min(toSkip, source.remaining());
            source.position(source.position() + skipped);
            toSkip -= skipped;
            return toSkip == 0;
        }
        while (filled < length && source.hasRemaining()) {
            if (isOwn() && filled == own.length) {
                own = Arrays.copyOf(own, (int) Math.min(length, 4L * filled));
            }
            var room = isOwn() ? own : shared;
            var taken = Math.min(source.remaining(), Math.min(length, room.length) - filled);
            source.get(room, filled, taken);
            filled += taken;
        }
        return filled == length;
    }

    /** Whether memory is reserved for it. Any thread. */
    boolean isHolding() {
        return reserved > 0;
    }

    /** Whether the payload for which memory is reserved has not grown for so long; looked at now and then. */
    boolean isStalled(long now, long nanos) {
        if (reserved == 0 || filled != filledThen) {
            filledThen = filled;
            then = now;
        }
        return reserved > 0 && now - then > nanos;
    }

    /** Whether the bytes are the frame's to keep, and not copied for it. */
    boolean isOwn() {
        return length > SHARED_UP_TO;
    }

    byte[] bytes() {
        return isOwn() ? own : shared;
    }

    int length() {
        return length;
    }

    /** Lets go of a long payload. */
    void clear() {
        if (reserved > 0) {
            memory.release(reserved);
            reserved = 0;
        }
        own = NOTHING;
        length = 0;
        filled = 0;
        toSkip = 0;
    }
}
