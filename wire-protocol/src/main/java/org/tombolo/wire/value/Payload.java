/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Encoded values: CBOR, and the long arrays that travel beside it, in the order in which the CBOR names them. Immutable but for the
 * arrays' state; one that an {@link Encoding} gave is of use only until that is closed.
 */
public final class Payload {
    private final byte[] bytes;
    private final int from;
    private final int length;
    private final List<OutsideArray> outside;

    private Payload(byte[] bytes, int from, int length, List<OutsideArray> outside) {
        this.bytes = bytes;
        this.from = from;
        this.length = length;
        this.outside = outside;
    }

    /**
     * Puts the two together.
     *
     * @param envelope CBOR, from position to limit; not copied if an array is behind it
     * @param outside the arrays
     */
    public Payload(ByteBuffer envelope, List<OutsideArray> outside) {
        this(
                envelope.hasArray() ? envelope.array() : CborNumbers.copy(envelope),
                envelope.hasArray() ? envelope.arrayOffset() + envelope.position() : 0,
                envelope.remaining(),
                List.copyOf(outside));
    }

    /**
     * CBOR alone.
     *
     * @param envelope all of it; not copied
     * @return with the arrays, if any, within
     */
    public static Payload of(byte... envelope) {
        return new Payload(envelope, 0, envelope.length, List.of());
    }

    static Payload of(byte[] bytes, int length, List<OutsideArray> outside) {
        return new Payload(bytes, 0, length, outside.isEmpty() ? List.of() : List.copyOf(outside));
    }

    /**
     * The CBOR.
     *
     * @return a new read-only view
     */
    public ByteBuffer envelope() {
        return ByteBuffer.wrap(bytes, from, length).slice().asReadOnlyBuffer();
    }

    /**
     * The arrays beside it.
     *
     * @return in order
     */
    public List<OutsideArray> outside() {
        return outside;
    }

    /**
     * What it costs to send: the bytes of the CBOR and of all arrays.
     *
     * @return bytes
     */
    public long size() {
        long size = length;
        for (int i = 0; i < outside.size(); i++) {
            size += outside.get(i).bytes();
        }
        return size;
    }

    /**
     * Appends the CBOR as a byte string.
     *
     * @param out where to
     */
    public void writeEnvelope(CborWriter out) {
        out.bytesHead(length);
        out.raw(bytes, from, length);
    }

    void readBy(CborInput input) {
        input.begin(bytes, from, length);
    }

    /** The same, with CBOR of its own; the arrays are shared. */
    Payload copy() {
        var copy = new byte[length];
        System.arraycopy(bytes, from, copy, 0, length);
        return new Payload(copy, 0, length, outside);
    }

    /** Whether the CBOR is the same, byte by byte, and the arrays are the same objects. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload
                && envelope().equals(payload.envelope())
                && outside.equals(payload.outside);
    }

    @Override
    public int hashCode() {
        return envelope().hashCode();
    }

    /** How long it is. */
    @Override
    public String toString() {
        return length + " bytes" + (outside.isEmpty() ? "" : " and beside them " + outside);
    }
}
