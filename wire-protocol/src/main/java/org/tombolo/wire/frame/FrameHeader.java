/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.nio.ByteBuffer;

/**
 * The twelve bytes before each payload, big endian: length u32, type u8, flags u8, reserved u16, id u32 (docs/protocol.md, Frames).
 */
record FrameHeader(long length, int type, int flags, int id) {
    static final int SIZE = 12;

    /** Flag: who doesn't know the type may pass over the frame. Flags that aren't known say nothing. */
    static final int IGNORABLE = 1;

    static FrameHeader read(ByteBuffer bytes) throws ProtocolException {
        var length = bytes.getInt(0) & 0xffff_ffffL;
        var type = bytes.get(4) & 0xff;
        var reserved = bytes.getShort(6) & 0xffff;
        if (reserved != 0) {
            throw new ProtocolException("a frame of type " + type + " and " + length + " bytes has " + reserved
                    + " in its reserved field, which must be 0; is the other side a Tombolo runtime?");
        }
        return new FrameHeader(length, type, bytes.get(5) & 0xff, bytes.getInt(8));
    }

    static void write(ByteBuffer target, FrameType type, int id, int length) {
        target.putInt(0, length)
                .put(4, (byte) type.number())
                .put(5, (byte) 0)
                .putShort(6, (short) 0)
                .putInt(8, id);
    }

    boolean isIgnorable() {
        return (flags & IGNORABLE) != 0;
    }
}
