/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A long array of numbers that travels beside the CBOR that it belongs to, as raw little-endian bytes (docs/protocol.md, Outside
 * arrays). The sender takes chunks from the user's own array; the receiver fills the final one, which is made when its first byte
 * comes. Not for use by two threads at once.
 */
public final class OutsideArray {
    private final int tag;
    private final int bytes;
    private Buffer elements;
    /** The first bytes of an element whose last ones haven't come, little-endian. */
    private long begun;

    private int begunBytes;

    private OutsideArray(int tag, int bytes, Buffer elements) {
        this.tag = tag;
        this.bytes = bytes;
        this.elements = elements;
    }

    /**
     * An array to be sent.
     *
     * @param tag the tag of RFC 8746 of its little-endian form, or 0 for plain bytes
     * @param elements a buffer of the kind that the tag says, from position to limit; a view of the array, not copied
     * @return which gives its bytes once
     */
    public static OutsideArray of(int tag, Buffer elements) {
        return new OutsideArray(tag, Math.multiplyExact(elements.remaining(), OutsideKind.width(tag)), elements);
    }

    /**
     * An array to be received.
     *
     * @param tag as announced
     * @param bytes its length, as announced
     * @return without content yet; takes no memory for it yet
     * @throws ValueException if no array can travel under this tag, or the length is no whole number of elements
     */
    public static OutsideArray receive(int tag, int bytes) {
        if (!OutsideKind.isTag(tag)) {
            throw ValueException.invalid("an array under tag " + tag
                    + " can't travel outside the message; use 0, 64, 69, 70, 72, 77 to 79, 85 or 86");
        }
        if (bytes % OutsideKind.width(tag) != 0) {
            throw ValueException.invalid("an array of " + bytes + " bytes under tag " + tag
                    + " isn't a whole number of elements of " + OutsideKind.width(tag) + " bytes");
        }
        return new OutsideArray(tag, bytes, OutsideKind.NOTHING);
    }

    /**
     * Says whether arrays can travel so.
     *
     * @param tag of RFC 8746, or 0 for plain bytes
     * @return whether {@link #receive} takes it
     */
    public static boolean isTag(int tag) {
        return OutsideKind.isTag(tag);
    }

    /**
     * What the array holds.
     *
     * @return a tag of RFC 8746, or 0 for plain bytes
     */
    public int tag() {
        return tag;
    }

    /**
     * How long the array is, sent or not.
     *
     * @return bytes
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Copies the next elements, as many as fit, little-endian. For the sender.
     *
     * @param target takes whole elements; its position moves behind them
     * @return whether elements are left
     */
    public boolean take(ByteBuffer target) {
        var width = OutsideKind.width(tag);
        var count = Math.min(elements.remaining(), target.remaining() / width);
        if (count > 0) {
            var window = target.slice(target.position(), count * width).order(ByteOrder.LITTLE_ENDIAN);
            var limit = elements.limit();
            elements.limit(elements.position() + count);
            OutsideKind.move(elements, OutsideKind.view(elements, window));
            elements.limit(limit);
            target.position(target.position() + count * width);
        }
        return elements.hasRemaining();
    }

    /**
     * Takes bytes into the array, as many as are missing. For the receiver.
     *
     * @param source its position moves behind what was taken; pieces of any length
     */
    public void put(ByteBuffer source) {
        if (elements == OutsideKind.NOTHING) {
            elements = OutsideKind.allocate(tag, bytes);
        }
        var width = OutsideKind.width(tag);
        while (begunBytes > 0 && source.hasRemaining()) {
            putByte(source.get(), width);
        }
        var count = Math.min(elements.remaining(), source.remaining() / width);
        if (count > 0) {
            var window = source.slice(source.position(), count * width).order(ByteOrder.LITTLE_ENDIAN);
            OutsideKind.move(OutsideKind.view(elements, window), elements);
            source.position(source.position() + count * width);
        }
        while (elements.hasRemaining() && source.hasRemaining()) {
            putByte(source.get(), width);
        }
    }

    private void putByte(byte next, int width) {
        begun |= (next & 0xffL) << (Byte.SIZE * begunBytes);
        begunBytes++;
        if (begunBytes == width) {
            OutsideKind.putElement(elements, begun);
            begun = 0;
            begunBytes = 0;
        }
    }

    /**
     * Whether all bytes have come.
     *
     * @return whether they have
     */
    public boolean isComplete() {
        return elements == OutsideKind.NOTHING ? bytes == 0 : !elements.hasRemaining();
    }

    /**
     * What was received, for the receiver to keep.
     *
     * @return a Java array of the kind that the tag says: {@code double[]} for 86, {@code byte[]} for 0, and so on
     * @throws IllegalStateException if bytes are missing
     */
    public Object array() {
        if (!isComplete()) {
            throw new IllegalStateException("the array of " + bytes + " bytes isn't complete");
        }
        return elements == OutsideKind.NOTHING ? OutsideKind.allocate(tag, 0).array() : elements.array();
    }

    /** The bytes that were received, little-endian; a copy where they are elements of more than a byte. */
    ByteBuffer littleEndian() {
        var array = array();
        if (array instanceof byte[] raw) {
            return ByteBuffer.wrap(raw);
        }
        var copy = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        elements.flip();
        OutsideKind.move(elements, OutsideKind.view(elements, copy));
        return copy;
    }

    /** Tag and length. */
    @Override
    public String toString() {
        return tag + "(" + bytes + " bytes)";
    }
}
