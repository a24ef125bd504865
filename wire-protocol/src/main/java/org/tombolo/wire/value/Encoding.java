/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

/**
 * A borrowed place to encode values in, so that a call takes no memory for it: borrow, write, send the {@link #payload}, close. A
 * user's getter that encodes while another encoding is open borrows another one. Any thread may close it; long scratch memory isn't
 * kept.
 */
public final class Encoding implements AutoCloseable {
    private static final Pool<Encoding> POOL = new Pool<>(Encoding::new);

    private final CborWriter writer = CborWriter.beside();
    private boolean open;

    private Encoding() {}

    /**
     * Borrows an empty one.
     *
     * @param limits what may be written: CBOR and arrays together
     * @return to be closed
     */
    public static Encoding borrow(Limits limits) {
        var encoding = POOL.take();
        encoding.open = true;
        encoding.writer.reset(limits);
        return encoding;
    }

    /**
     * Where values are written.
     *
     * @return puts long arrays beside the CBOR
     */
    public CborWriter writer() {
        return writer;
    }

    /**
     * What was written.
     *
     * @return of use until {@link #close}: the next encoding uses the same memory
     * @throws org.tombolo.api.ProblemException TOO_LARGE if there is more than the limit allows
     */
    public Payload payload() {
        try {
            return writer.payload();
        } catch (ValueException e) {
            throw e.asProblem();
        }
    }

    /**
     * What was written, to be kept.
     *
     * @return with CBOR of its own; the arrays are still the user's
     * @throws org.tombolo.api.ProblemException TOO_LARGE if there is more than the limit allows
     */
    public Payload copy() {
        return payload().copy();
    }

    /** Gives the memory back; a second time does nothing. */
    @Override
    public void close() {
        if (open) {
            open = false;
            writer.reset(Limits.DEFAULT);
            POOL.give(this);
        }
    }
}
