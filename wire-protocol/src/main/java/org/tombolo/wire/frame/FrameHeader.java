/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tombolo.wire.value.CborWriter;

/**
 * The twelve bytes before each payload, big endian: length u32, type u8, flags u8, reserved u16, id u32 (docs/protocol.md, Frames).
 * One that comes is put together here; used again for the next.
 */
final class FrameHeader {
    static final int SIZE = 12;

    /** Flag: who doesn't know the type may pass over the frame. Flags that aren't known say nothing. */
    static final int IGNORABLE = 1;

    /** Flag of DATA and ITEM: the sender serves the call, it didn't make it. */
    static final int SERVING = 2;

    private static final ByteBuffer NO_HEADER_YET = ByteBuffer.wrap(new byte[SIZE]);

    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE);

    /** Takes bytes of the next header, or none if this one is complete; true once it is. */
    boolean fill(ByteBuffer source) {
        var taken = Math.min(source.remaining(), bytes.remaining());
        if (taken > 0) {
            source.get(bytes.array(), bytes.position(), taken);
            bytes.position(bytes.position() + taken);
        }
        return !bytes.hasRemaining();
    }

    boolean isComplete() {
        return !bytes.hasRemaining();
    }

    /** Makes room for the next. */
    void clear() {
        bytes.clear();
    }

    void requireReservedZero() throws ProtocolException {
        var reserved = bytes.getShort(6) & 0xffff;
        if (reserved != 0) {
            throw new ProtocolException("a frame of type " + typeNumber() + " and " + length() + " bytes has "
                    + reserved + " in its reserved field, which must be 0; is the other side a Tombolo runtime?");
        }
    }

    long length() {
        return bytes.getInt(0) & 0xffff_ffffL;
    }

    int typeNumber() {
        return bytes.get(4) & 0xff;
    }

    int id() {
        return bytes.getInt(8);
    }

    boolean isIgnorable() {
        return (bytes.get(5) & IGNORABLE) != 0;
    }

    boolean isServing() {
        return (bytes.get(5) & SERVING) != 0;
    }

    /** Whether who sends such a frame serves the call. */
    static boolean isServing(Frame frame) {
        return switch (frame.type()) {
            case RESULT, PROBLEM -> true;
            case ITEM -> ((Frame.Item) frame).stream() == 0;
            case END -> ((Frame.End) frame).stream() == 0;
            default -> false;
        };
    }

    /** Appends room for a header, to be written once the length is known. */
    static void room(CborWriter out) {
        out.raw(NO_HEADER_YET);
    }

    static void write(CborWriter out, int at, Frame frame, int length) {
        var flags = frame.type() == FrameType.ITEM && isServing(frame) ? SERVING : 0;
        out.overwrite(at, length);
        out.overwrite(at + 4, frame.type().number() << 24 | flags << 16);
        out.overwrite(at + 8, frame.id());
    }

    /** Writes the header of a DATA frame. */
    static void write(ByteBuffer target, int at, int id, boolean serving, int length) {
        var order = target.order();
        target.order(ByteOrder.BIG_ENDIAN)
                .putInt(at, length)
                .putInt(at + 4, FrameType.DATA.number() << 24 | (serving ? SERVING : 0) << 16)
                .putInt(at + 8, id)
                .order(order);
    }
}
